/** Files of messages (Fluent) are taken in as text. */
declare module "*.ftl" {
  const text: string;
  export default text;
}
