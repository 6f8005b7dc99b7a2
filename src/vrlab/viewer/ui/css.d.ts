/** Styles of modules are taken in as text (tools/bundle.mjs). */
declare module "*.css" {
  const text: string;
  export default text;
}
