import { toRomaji } from 'wanakana'

/** Words that the names of most branches contain, and that make codes longer than they need to be. */
const common = /\b(library|branch|the|city|town|of|toshokan|toshoshitsu|bunkan|room|reading)\b/g

/** Proposes a code for a branch from its English name or its reading, different from the codes in use. */
export function proposeBranchCode(
  { nameEn, nameReading }: { nameEn: string; nameReading: string },
  used: readonly string[],
): string {
  const stem = slug(nameEn) || slug(toRomaji(nameReading)) || 'branch'
  if (!used.includes(stem)) return stem
  for (let n = 2; ; n++) if (!used.includes(`${stem}-${n}`)) return `${stem}-${n}`
}

/** At most 16 characters, so that a number still fits. */
function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
  const words = plain.replace(common, ' ').trim() || plain.trim()
  const code = words
    .replace(/[\s-]+/g, '-')
    .slice(0, 16)
    .replace(/^[^a-z]+|-+$/g, '')
  return code
}
