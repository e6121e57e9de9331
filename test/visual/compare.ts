import sharp from 'sharp'

/** Pictures are compared at a quarter of their size, so that the smoothing of letters and the compression do not count. */
const scale = 4
/** The difference of a colour channel from which a point counts as changed. */
const visible = 32
/** The share of changed points from which a picture counts as changed. */
export const tolerance = 0.004

/** The share of points that differ, from 0 to 1. Pictures of different sizes differ completely. */
export async function difference(kept: Buffer, taken: Buffer): Promise<number> {
  const [one, other] = await Promise.all([reduced(kept), reduced(taken)])
  if (one.width !== other.width || one.height !== other.height) return 1
  let changed = 0
  const points = one.width * one.height
  for (let point = 0; point < points; point++) {
    const isChanged = [0, 1, 2].some((channel) => {
      const at = point * 3 + channel
      return Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)) >= visible
    })
    if (isChanged) changed++
  }
  return changed / points
}

async function reduced(picture: Buffer) {
  const { width = 0 } = await sharp(picture).metadata()
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .resize({ width: Math.round(width / scale), kernel: 'mitchell' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** A small file of a screenshot. */
export function packed(picture: Buffer): Promise<Buffer> {
  return sharp(picture).webp({ quality: 45, effort: 6 }).toBuffer()
}
