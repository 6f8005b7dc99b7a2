/** What codecs.ts uses of packages that bring no types; the interface is emscripten's (draco, src/draco/javascript/emscripten). */
declare module "draco3dgltf/draco_decoder_gltf_nodejs.js" {
  export type DracoMesh = { num_points(): number; num_faces(): number };
  type Attribute = { ptr: number; num_components(): number };
  type Buffer = { Init(bytes: Uint8Array, length: number): void };
  type Decoder = {
    GetEncodedGeometryType(buffer: Buffer): number;
    DecodeBufferToMesh(buffer: Buffer, mesh: DracoMesh): { ok(): boolean; error_msg(): string };
    GetAttributeByUniqueId(mesh: DracoMesh, id: number): Attribute;
    GetTrianglesUInt32Array(mesh: DracoMesh, size: number, at: number): boolean;
    GetAttributeDataArrayForAllPoints(
      mesh: DracoMesh,
      attribute: Attribute,
      type: number,
      size: number,
      at: number,
    ): boolean;
  };
  export type Draco = {
    Decoder: new () => Decoder;
    DecoderBuffer: new () => Buffer;
    Mesh: new () => DracoMesh;
    destroy(made: Decoder | Buffer | DracoMesh): void;
    _malloc(size: number): number;
    _free(at: number): void;
    HEAPU8: Uint8Array;
    TRIANGULAR_MESH: number;
    DT_INT8: number;
    DT_UINT8: number;
    DT_INT16: number;
    DT_UINT16: number;
    DT_UINT32: number;
    DT_FLOAT32: number;
  };
  export default function createDraco(options: {
    wasmBinary: Uint8Array;
    onModuleLoaded: (made: Draco) => void;
  }): unknown;
}

declare module "*.wasm" {
  const program: Uint8Array;
  export default program;
}
