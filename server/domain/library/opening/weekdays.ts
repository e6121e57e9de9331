/** English and Japanese names from Monday to Sunday. The weekday number is the index plus 1. */
const names = ['mon月', 'tue火', 'wed水', 'thu木', 'fri金', 'sat土', 'sun日']

function weekday(typed: string): number | undefined {
  const name = typed.replace(/曜日?$/, '').toLowerCase()
  const found = names.findIndex((each) => each.slice(0, 3) === name.slice(0, 3) || each.slice(3) === name)
  const whole = /^([月火水木金土日]|mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?)$/
  return whole.test(name) ? found + 1 : undefined
}

/** Parses the weekdays in `mon`, `tue-fri`, `sat, sun` or 火-金. Null when a part is malformed. */
export function parseEnteredWeekdays(typed: string): number[] | null {
  const parts = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〜~–—−]/g, '-')
    .split(/[,、・]/)
  const days = parts.flatMap((part) => {
    const [first, last, ...more] = part.split('-').map(weekday)
    if (first === undefined || more.length > 0) return [Number.NaN]
    if (!part.includes('-')) return [first]
    if (last === undefined) return [Number.NaN]
    const length = ((last - first + 7) % 7) + 1
    return Array.from({ length }, (_, n) => ((first - 1 + n) % 7) + 1)
  })
  return days.some(Number.isNaN) ? null : days
}
