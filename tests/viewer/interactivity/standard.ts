/**
 * The operations of KHR_interactivity (github.com/KhronosGroup/glTF at 77b44be7, extensions/2.0/Khronos) and, at the end, of
 * KHR_node_selectability and KHR_node_hoverability. A line is one set of sockets: operation | input values | output
 * values | input flows | output flows. floatN is a number or vector, floatNxN a matrix, float* one of either, T any type;
 * what is in angle brackets the configuration or the node names.
 */
export const STANDARD: readonly (readonly string[])[] = `
math/E | | float value
math/Pi | | float value
math/Tau | | float value
math/Inf | | float value
math/NaN | | float value
math/abs | float* a | float* value
math/sign | float* a | float* value
math/trunc | float* a | float* value
math/floor | float* a | float* value
math/ceil | float* a | float* value
math/round | float* a | float* value
math/fract | float* a | float* value
math/neg | float* a | float* value
math/add | float* a, float* b | float* value
math/sub | float* a, float* b | float* value
math/mul | float* a, float* b | float* value
math/div | float* a, float* b | float* value
math/rem | float* a, float* b | float* value
math/min | float* a, float* b | float* value
math/max | float* a, float* b | float* value
math/clamp | float* a, float* b, float* c | float* value
math/saturate | float* a | float* value
math/mix | float* a, float* b, float* c | float* value
math/smoothStep | floatN a, floatN b, floatN c | floatN value
math/eq | float* a, float* b | bool value
math/lt | float a, float b | bool value
math/le | float a, float b | bool value
math/gt | float a, float b | bool value
math/ge | float a, float b | bool value
math/isNaN | float a | bool value
math/isInf | float a | bool value
math/select | bool condition, T a, T b | T value
math/switch | int selection, T <case>, T default | T value
math/random | | float value
math/rad | floatN a | floatN value
math/deg | floatN a | floatN value
math/sin | floatN a | floatN value
math/cos | floatN a | floatN value
math/tan | floatN a | floatN value
math/asin | floatN a | floatN value
math/acos | floatN a | floatN value
math/atan | floatN a | floatN value
math/atan2 | floatN a, floatN b | floatN value
math/sinh | floatN a | floatN value
math/cosh | floatN a | floatN value
math/tanh | floatN a | floatN value
math/asinh | floatN a | floatN value
math/acosh | floatN a | floatN value
math/atanh | floatN a | floatN value
math/exp | floatN a | floatN value
math/log | floatN a | floatN value
math/log2 | floatN a | floatN value
math/log10 | floatN a | floatN value
math/sqrt | floatN a | floatN value
math/cbrt | floatN a | floatN value
math/pow | floatN a, floatN b | floatN value
math/length | floatN a | float value
math/normalize | floatN a | floatN value, bool isValid
math/dot | floatN a, floatN b | float value
math/cross | float3 a, float3 b | float3 value
math/rotate2D | float2 a, float angle | float2 value
math/rotate3D | float3 a, float4 rotation | float3 value
math/transform | float2 a, float2x2 b | float2 value
math/transform | float3 a, float3x3 b | float3 value
math/transform | float4 a, float4x4 b | float4 value
math/slerp | float2 a, float2 b, float c | float2 value
math/slerp | float3 a, float3 b, float c | float3 value
math/transpose | floatNxN a | floatNxN value
math/determinant | floatNxN a | float value
math/inverse | floatNxN a | floatNxN value, bool isValid
math/matMul | floatNxN a, floatNxN b | floatNxN value
math/matCompose | float3 translation, float4 rotation, float3 scale | float4x4 value
math/matDecompose | float4x4 a | float3 translation, float4 rotation, float3 scale
math/quatConjugate | float4 a | float4 value
math/quatMul | float4 a, float4 b | float4 value
math/quatAngleBetween | float4 a, float4 b | float value
math/quatFromAxisAngle | float3 axis, float angle | float4 value
math/quatToAxisAngle | float4 a | float3 axis, float angle
math/quatFromDirections | float3 a, float3 b | float4 value
math/quatFromUpForward | float3 up, float3 forward | float4 value
math/quatFromAngles | float x, float y, float z | float4 value
math/quatSlerp | float4 a, float4 b, float c | float4 value
math/combine2 | float a, float b | float2 value
math/combine3 | float a, float b, float c | float3 value
math/combine4 | float a, float b, float c, float d | float4 value
math/combine2x2 | float a, float b, float c, float d | float2x2 value
math/combine3x3 | float a, float b, float c, float d, float e, float f, float g, float h, float i | float3x3 value
math/combine4x4 | float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, float k, float l, float m, float n, float o, float p | float4x4 value
math/extract2 | float2 a | float 0, float 1
math/extract3 | float3 a | float 0, float 1, float 2
math/extract4 | float4 a | float 0, float 1, float 2, float 3
math/extract2x2 | float2x2 a | float 0, float 1, float 2, float 3
math/extract3x3 | float3x3 a | float 0, float 1, float 2, float 3, float 4, float 5, float 6, float 7, float 8
math/extract4x4 | float4x4 a | float 0, float 1, float 2, float 3, float 4, float 5, float 6, float 7, float 8, float 9, float 10, float 11, float 12, float 13, float 14, float 15
math/abs | int a | int value
math/sign | int a | int value
math/neg | int a | int value
math/add | int a, int b | int value
math/sub | int a, int b | int value
math/mul | int a, int b | int value
math/div | int a, int b | int value
math/rem | int a, int b | int value
math/min | int a, int b | int value
math/max | int a, int b | int value
math/clamp | int a, int b, int c | int value
math/eq | int a, int b | bool value
math/lt | int a, int b | bool value
math/le | int a, int b | bool value
math/gt | int a, int b | bool value
math/ge | int a, int b | bool value
math/not | int a | int value
math/and | int a, int b | int value
math/or | int a, int b | int value
math/xor | int a, int b | int value
math/asr | int a, int b | int value
math/lsl | int a, int b | int value
math/clz | int a | int value
math/ctz | int a | int value
math/popcnt | int a | int value
math/eq | bool a, bool b | bool value
math/not | bool a | bool value
math/and | bool a, bool b | bool value
math/or | bool a, bool b | bool value
math/xor | bool a, bool b | bool value
math/rgbToOkLCh | float r, float g, float b | float l, float c, float h
math/rgbFromOkLCh | float l, float c, float h | float r, float g, float b
ref/eq | ref a, ref b | bool value
type/boolToInt | bool a | int value
type/boolToFloat | bool a | float value
type/intToBool | int a | bool value
type/intToFloat | int a | float value
type/floatToBool | float a | bool value
type/floatToInt | float a | int value
flow/sequence | | | in | <id>
flow/branch | bool condition | | in | true, false
flow/switch | int selection | | in | <case>, default
flow/while | bool condition | | in | loopBody, completed
flow/for | int startIndex, int endIndex | int index | in | loopBody, completed
flow/doN | int n | int currentCount | in, reset | out
flow/multiGate | | int lastIndex | in, reset | <id>
flow/waitAll | | int remainingInputs | <i>, reset | out, completed
flow/throttle | float duration | float lastRemainingTime | in, reset | out, err
flow/setDelay | float duration | ref lastDelay | in, cancel | out, err, done
flow/cancelDelay | ref delay | | in | out
variable/get | | T value
variable/set | Ti <index> | | in | out
variable/interpolate | T value, float duration, float2 p1, float2 p2 | | in | out, err, done
pointer/get | int <parameter>, ref <parameter> | T value, bool isValid
pointer/set | int <parameter>, ref <parameter>, T value | | in | out, err
pointer/interpolate | int <parameter>, ref <parameter>, T value, float duration, float2 p1, float2 p2 | | in | out, err, done
animation/start | ref animation, float startTime, float endTime, float speed | | in | out, err, done
animation/stop | ref animation | | in | out, err
animation/stopAt | ref animation, float stopTime | | in | out, err, done
event/onStart | | ref event | | out
event/onTick | | float timeSinceStart, float timeSinceLastTick, ref event | | out
event/stopPropagation | bool stopImmediate, ref event | | in | out
event/receive | | <custom>, ref event | | out
event/send | <custom> | | in | out
debug/log | <any> <parameter> | | in | out
event/onSelect | | ref selectedNode, int controllerIndex, float3 selectionPoint, float3 selectionRayOrigin, ref event | | out
event/onHoverIn | | ref hoveredNode, int controllerIndex, ref event | | out
event/onHoverOut | | ref hoveredNode, int controllerIndex, ref event | | out
`
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));
