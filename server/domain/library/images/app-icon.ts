import { decodeInTurn } from './reencode.ts'

/** An icon of the service as an installed app. */
interface AppIcon {
  /** Width and height in pixels. */
  size: number
  /** Devices cut maskable icons to a circle or a square with round corners, so their picture is smaller. */
  isMaskable: boolean
  /** The background of the drawn icon, `#rrggbb`. */
  colour: string
  /** The library's logo, a PNG. Null draws an open book. */
  logo: Uint8Array | null
}

/** The part of the icon's width that its picture has. Maskable icons only keep the inner 80 % of their width. */
const part = { plain: 0.78, maskable: 0.56 } as const

/** Makes a PNG. The logo stands on white, because it was made for a light background. */
export function drawAppIcon({ size, isMaskable, colour, logo }: AppIcon): Promise<Uint8Array<ArrayBuffer>> {
  const share = isMaskable ? part.maskable : part.plain
  return decodeInTurn(async (sharp) => {
    if (!logo) {
      const pixels = { width: drawnSize, height: drawnSize, channels: 3 } as const
      const image = sharp(drawBook(colour, share), { raw: pixels }).resize(size, size)
      return new Uint8Array(await image.png({ palette: true }).toBuffer())
    }
    const inside = Math.round(size * share)
    const picture = await sharp(logo).resize(inside, inside, { fit: 'inside' }).png().toBuffer()
    const square = sharp({ create: { width: size, height: size, channels: 3, background: '#fff' } })
    return new Uint8Array(
      await square
        .composite([{ input: picture }])
        .png()
        .toBuffer(),
    )
  })
}

/** The book is drawn larger than any icon, because resizing smooths its edges. */
const drawnSize = 1024

/** Returns the RGB pixels of a white open book on the colour. */
function drawBook(colour: string, share: number): Uint8Array {
  const pixels = new Uint8Array(drawnSize * drawnSize * 3)
  const background = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const place = (at: number) => ((at + 0.5) / drawnSize - 0.5) / share + 0.5
  for (let row = 0; row < drawnSize; row++) {
    const y = place(row)
    for (let column = 0; column < drawnSize; column++) {
      const x = place(column)
      for (let channel = 0; channel < 3; channel++) {
        pixels[(row * drawnSize + column) * 3 + channel] = isPage(x, y) ? 255 : (background[channel] ?? 0)
      }
    }
  }
  return pixels
}

/** Whether a point of the unit square is on one of the two pages, which are lower in the middle. */
function isPage(x: number, y: number): boolean {
  const fromSide = Math.min(x, 1 - x)
  const top = 0.14 + fromSide * 0.26
  return fromSide >= 0 && fromSide <= 0.465 && y >= top && y <= top + 0.6
}
