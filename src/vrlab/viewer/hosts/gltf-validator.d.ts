/** The part of Khronos's validator that is called here; the package ships no types. */
declare module "gltf-validator" {
  export function validateBytes(data: Uint8Array, options: Record<string, unknown>): Promise<unknown>;
  export function version(): string;
}
