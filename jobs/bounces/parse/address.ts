/** One address anywhere in a line: nothing else in a report is told by an @. It ends before dots that only lead on. */
export const addressShape =
  '[^\\s<>()"\',:;\\[\\]@：；，、。＜＞（）「」]{1,64}@[A-Za-z0-9](?:(?:\\.|-{1,9})?[A-Za-z0-9]){0,251}'
const shape = new RegExp(addressShape)

/** The address in `rfc822; <taro@example.jp>` and the like; null: it is none, e.g. the name of a program. */
export function address(written: string): string | null {
  const value = written.slice(0, 1000).replace(/^\s*[\w-]{1,20}\s*;/, '')
  return /^\s*[|/@]/.test(value) ? null : (shape.exec(value)?.[0] ?? null)
}
