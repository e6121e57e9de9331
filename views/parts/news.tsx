import { urls } from '../../server/urls/urls.ts'
import { graphql, type ResultOf, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'
import { Notice } from './forms/notice.tsx'
import { type Frame, FrameData } from './frame-data.ts'
import { MarkJapanese } from './japanese.tsx'
import { textOfPage } from './text-in-language.ts'

/** A news entry in a list. */
export const NewsLine = graphql(`
  fragment NewsLine on NewsEntry @_unmask {
    id kind from branches { name nameEn nameReading nameEasy nameZh nameKo } texts { language title }
  }
`)

interface BannerProps {
  texts: Texts
  urgent: readonly { id: string; texts: { language: string; title: string }[] }[]
}

/** The urgent news, on every page for patrons (N1). */
export function NewsBanner({ texts, urgent }: BannerProps) {
  return (
    <>
      {urgent.map((entry) => (
        <Notice kind="warning" isPermanent>
          <a href={urls.news(entry.id)}>
            <MarkJapanese texts={texts}>{textOfPage(texts, entry.texts)?.title ?? ''}</MarkJapanese>
          </a>
        </Notice>
      ))}
    </>
  )
}

/** News as a list of links, with the first day and the branches of each. */
export function NewsList({ texts, news }: { texts: Texts; news: readonly ResultOf<typeof NewsLine>[] }) {
  return (
    <ul>
      {news.map((entry) => (
        <li>
          <a href={urls.news(entry.id)}>
            <MarkJapanese texts={texts}>{textOfPage(texts, entry.texts)?.title ?? ''}</MarkJapanese>
          </a>{' '}
          <small>
            {texts.shortDay(entry.from)} <MarkJapanese texts={texts}>{branchNames(texts, entry.branches)}</MarkJapanese>
          </small>
        </li>
      ))}
    </ul>
  )
}

/** The bytes of a line besides its title, with the longest words of all languages. */
const lineBytes = { banner: 140, list: 190 }

const bytesOf = (title: string | undefined) => Buffer.byteLength((title ?? '').replace(/[&<>"']/g, '&quot;'))

/** The bytes of the urgent news, which a full page takes from its titles, so that it keeps its byte budget. */
export function bannerBytes({ texts, data }: Pick<Frame, 'texts' | 'data'>): number {
  const { urgentNews } = readFragment(FrameData, data).library
  const titles = urgentNews.map((entry) => textOfPage(texts, entry.texts)?.title)
  return titles.reduce((sum, title) => sum + lineBytes.banner + bytesOf(title), 0)
}

/** The bytes of a list of news. */
export function newsListBytes(texts: Texts, news: readonly { texts: { language: string; title: string }[] }[]): number {
  const titles = news.map((entry) => textOfPage(texts, entry.texts)?.title)
  return titles.reduce((sum, title) => sum + lineBytes.list + bytesOf(title), 0)
}

/** The most branches that a line names. */
const maxNames = 3

/** The names of the branches, or words for all of them or for many. */
export function branchNames(texts: Texts, branches: readonly Parameters<Texts['pick']>[0][]): string {
  const words = texts.news
  if (branches.length === 0) return words.allBranches
  if (branches.length > maxNames) return words.someBranches(branches.length)
  return texts.patrons.settings.several(branches.map((branch) => texts.pick(branch)))
}
