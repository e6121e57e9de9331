/** A pattern for an address within a line. It ends before trailing dots. */
export const addressShape =
  '[^\\s<>()"\',:;\\[\\]@：；，、。＜＞（）「」]{1,64}@[A-Za-z0-9](?:(?:\\.|-{1,9})?[A-Za-z0-9]){0,251}'
const shape = new RegExp(addressShape)

/**
 * Returns the address in a field such as `rfc822; <taro@example.jp>`. Null when there is none, for example when it
 * names a program.
 */
export function extractAddress(written: string): string | null {
  const value = written.slice(0, 1000).replace(/^\s*[\w-]{1,20}\s*;/, '')
  return /^\s*[|/@]/.test(value) ? null : (shape.exec(value)?.[0] ?? null)
}
