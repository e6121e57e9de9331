import { urls } from '../../../server/urls/urls.ts'
import type { DeskFrame } from '../frame.tsx'

const pages = ['records', 'duplicates', 'withdrawn', 'withdraw', 'withoutCopies', 'deletedTitles'] as const

/** Links to the pages on which records are maintained. */
export function RecordLinks({ frame }: { frame: DeskFrame }) {
  const words = frame.texts.desk.recordUpkeep.links
  const [path] = frame.address.split('?')
  return (
    <nav class="actions no-print" aria-label={words.label}>
      {pages.map((page) => (
        <>
          <a href={urls.desk[page]} aria-current={path === urls.desk[page] ? 'page' : undefined}>
            {words[page]}
          </a>{' '}
        </>
      ))}
    </nav>
  )
}

/** Links to what can be done with one record. */
export function TitleUpkeepLinks({ frame, titleId }: { frame: DeskFrame; titleId: string }) {
  const words = frame.texts.desk.recordUpkeep.ofTitle
  return (
    <p class="actions">
      <a href={urls.desk.recordCover(titleId)}>{words.cover}</a>{' '}
      {!frame.library.withheld.includes('CIRCULATION') && (
        <>
          <a href={urls.desk.mergeTitles(titleId)}>{words.merge}</a>{' '}
          <a href={urls.desk.deleteTitle(titleId)}>{words.delete}</a>
        </>
      )}
    </p>
  )
}
