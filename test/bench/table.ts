export const number = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'))
export const ratio = (value: number) => value.toFixed(2)
export const whole = (value: number) => Math.round(value).toLocaleString('en')

/** Prints a Markdown table with a caption. */
export function table(sentence: string, head: string[], rows: string[][]): void {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  console.log(['', sentence, '', line(head), line(rule), ...rows.map(line)].join('\n'))
}
