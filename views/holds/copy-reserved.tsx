import type { Texts } from '../text/languages.ts'
import { copyName } from './copy-choice.tsx'

interface Props {
  texts: Texts
  /** The only copy that fills a hold. Null when any copy does. */
  of: Parameters<typeof copyName>[0] | null
}

/** The copy on which a hold is (G18). */
export function CopyReserved({ texts, of }: Props) {
  if (!of) return null
  return (
    <div>
      {texts.holds.copies.reserved}: <span lang={texts.japanese}>{copyName(of)}</span>
    </div>
  )
}
