/** Tells listeners of events; one that throws does not keep the others from hearing. */
export class Emitter<Events> {
  private readonly listeners = new Map<keyof Events, Set<(value: never) => void>>();

  /** Returns a function that ends it. */
  on<K extends keyof Events>(event: K, listen: (value: Events[K]) => void): () => void {
    const all = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, all);
    all.add(listen);
    return () => all.delete(listen);
  }

  emit<K extends keyof Events>(event: K, value: Events[K]): void {
    for (const listen of [...(this.listeners.get(event) ?? [])]) {
      try {
        (listen as (value: Events[K]) => void)(value);
      } catch (error) {
        reportError(error);
      }
    }
  }

  clear(): void {
    this.listeners.clear();
  }
}
