import qrcode from 'qrcode-generator'

/** The light border in modules, which phones need. */
const margin = 4

/** A QR code as inline SVG. Each run of dark modules in a row is one stroke, which keeps it small. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'L')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const whole = size + 2 * margin
  return (
    <svg viewBox={`0 0 ${whole} ${whole}`} width={4 * whole} role="img" aria-label={label}>
      <rect width={whole} height={whole} fill="#fff" />
      <path d={rows(code, size)} stroke="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

function rows(code: ReturnType<typeof qrcode>, size: number): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    path += `M${margin} ${margin + y + 0.5}`
    for (let x = 0; x < size; ) {
      const dark = code.isDark(y, x)
      let length = 0
      while (x < size && code.isDark(y, x) === dark) {
        x++
        length++
      }
      path += dark ? `h${length}` : `m${length} 0`
    }
  }
  return path
}
