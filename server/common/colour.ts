/** A colour as `#rrggbb`, in small letters. */
export type Colour = string

/** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2). */
export function contrastOf(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour with its lightness and its saturation multiplied by `share`, in OKLab. */
export function darkened(colour: Colour, share: number): Colour {
  return fromOklab(toOklab(colour).map((part) => part * share))
}

/** The colour at another lightness in OKLab, from 0 to 1, with its saturation multiplied by `share`. */
export function atLightness(colour: Colour, lightness: number, share = 1): Colour {
  const [, a = 0, b = 0] = toOklab(colour)
  return fromOklab([lightness, a * share, b * share])
}

const channels = (colour: Colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
const gamma = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055)

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(linear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Multiplies a vector by each row. */
const times = (rows: number[][], vector: number[]) =>
  rows.map((row) => row.reduce((sum, factor, n) => sum + factor * (vector[n] ?? 0), 0))

/** OKLab by its definition of 2020. */
function toOklab(colour: Colour): number[] {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    channels(colour).map(linear),
  )
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  )
}

function fromOklab(lab: number[]): Colour {
  const cones = times(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    lab,
  )
  const rgb = times(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    cones.map((cone) => cone ** 3),
  )
  const hex = (channel: number) => {
    const value = Math.floor(gamma(Math.min(1, Math.max(0, channel))) * 255)
    return Math.min(255, Math.max(0, value)).toString(16).padStart(2, '0')
  }
  return `#${rgb.map(hex).join('')}`
}
