import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// By default the package would download its WebAssembly.
const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
const reader = readFile(file).then(({ buffer, byteOffset, length }) => {
  prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + length) } })
})

/** Reads the barcode in a picture as `FORMAT:text`. Null when there is none. */
export async function readBarcode(picture: Uint8Array): Promise<string | null> {
  await reader
  const [found] = await readBarcodes(picture, { formats: ['Codabar', 'Code39'] })
  return found?.isValid ? `${found.format}:${found.text}` : null
}

/** Draws the modules of a barcode, three pixels wide each, with quiet zones. */
export function barcodePicture(bars: string): Buffer {
  const row = `${'0'.repeat(10)}${bars}${'0'.repeat(10)}`
  const dots = Buffer.from([...row].flatMap((module) => Array(3).fill(module === '1' ? 0 : 255)))
  const [greymap, height] = [5, 40]
  return Buffer.concat([Buffer.from(`P${greymap} ${dots.length} ${height} 255\n`), ...Array(height).fill(dots)])
}
