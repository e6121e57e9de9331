const digits = '〇一二三四五六七八九'
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** Converts kanji numerals to digits: 怪人二十面相 to 怪人20面相. Null when the title has none. */
export function arabic(title: string): string | null {
  const run = /[一二三四五六七八九十百千]{2,}|[二三四五六七八九十](?=[人年月日つ番])/u.exec(title)?.[0]
  if (!run || !/[十百千]|^.$/.test(run)) return null
  let sum = 0
  let one = 0
  for (const character of run) {
    const unit = units[character]
    if (unit === undefined) {
      if (one > 0) return null
      one = digits.indexOf(character)
    } else {
      sum += Math.max(one, 1) * unit
      one = 0
    }
  }
  return title.replace(run, String(sum + one))
}

/** Converts digits to kanji numerals: 100万回 to 百万回. Null when the title has none. */
export function japanese(title: string): string | null {
  const run = /(?<![0-9.])[1-9][0-9]{0,3}(?![0-9.])/.exec(title)?.[0]
  if (!run) return null
  const written = [...run]
    .map((digit, i) => {
      const unit = ['', '十', '百', '千'][run.length - 1 - i] ?? ''
      if (digit === '0') return ''
      return (digit === '1' && unit !== '' ? '' : (digits[Number(digit)] ?? '')) + unit
    })
    .join('')
  return title.replace(run, written)
}
