import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { typesText } from '../../catalogue/search/search-box.tsx'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import { type Frame, isOffered } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'
import { textsOf } from '../../text/languages.ts'

export const SettingsData = graphql(
  `
  fragment SettingsData on PatronSettings {
    searchField searchTypes { ...MaterialTypeNames } searchBranch { id name nameEn nameReading nameEasy nameZh nameKo } resultsPerPage
    pickupBranch { id name nameEn nameReading nameEasy nameZh nameKo acceptsPickup } contactMethod dueNoticeDays accountMails alertFrequency newsMail language languageIsChosen
  }
`,
  [MaterialTypeNames],
)

interface OverviewProps {
  frame: Frame
  of: FragmentOf<typeof SettingsData>
  mailVerified: boolean
}

/** The current settings, each with a link to change it (P5, P6). */
export function SettingsOverview({ frame, of, mailVerified }: OverviewProps) {
  const { texts } = frame
  const words = texts.patrons.settings
  const set = readFragment(SettingsData, of)
  const language = textsOf(set.language)
  const pickup = set.pickupBranch && texts.pick(set.pickupBranch)
  return (
    <>
      <Part title={words.search} href={urls.searchSettings} change={words.change}>
        {[
          `${texts.catalogue.search.box.field}: ${texts.catalogue.search.fields[set.searchField]}`,
          `${texts.catalogue.search.box.type}: ${typesText(texts, set.searchTypes) || texts.catalogue.search.box.all}`,
          `${words.branch}: ${set.searchBranch ? texts.pick(set.searchBranch) : words.allBranches}`,
          `${words.perPage}: ${set.resultsPerPage ?? words.asLibrary}`,
        ]}
      </Part>
      <Part title={words.holds} href={urls.holdSettings} change={words.change}>
        {[
          `${texts.holds.place.pickup}: ${pickup ? (set.pickupBranch?.acceptsPickup ? pickup : words.closed(pickup)) : words.none}`,
          isOffered(frame, 'CONTACT') &&
            `${texts.holds.place.contact}: ${set.contactMethod ? texts.holds.place.contactMethods[set.contactMethod] : words.none}`,
        ]}
      </Part>
      <Part title={words.notices} href={urls.noticeSettings} change={words.change}>
        {[
          isOffered(frame, 'REMINDERS') &&
            `${words.reminder}: ${Object.entries(words.reminders).find(([days]) => days === String(set.dueNoticeDays))?.[1] ?? words.noReminder}`,
          // The reminder was chosen while there was a verified address.
          ...(set.dueNoticeDays !== null && !mailVerified ? [words.reminderNeedsMail] : []),
          `${texts.news.mails.label}: ${texts.news.mails.choices[set.newsMail]}`,
          ...(set.newsMail !== 'NONE' && !mailVerified ? [texts.news.mails.needAddress] : []),
          ...(set.accountMails.length > 0
            ? [`${words.accountMails}: ${words.several(set.accountMails.map((kind) => words.accountMailKinds[kind]))}`]
            : []),
          <>
            {words.language}:{' '}
            {set.languageIsChosen ? (
              <span lang={language.tag}>{language.name}</span>
            ) : (
              <MarkJapanese texts={texts}>{words.noLanguage(language.name)}</MarkJapanese>
            )}
          </>,
        ]}
      </Part>
      <Part title={texts.alerts.title} href={urls.alerts()} change={words.change}>
        {[`${texts.alerts.frequency}: ${texts.alerts.frequencies[set.alertFrequency]}`]}
      </Part>
    </>
  )
}

type PartProps = { title: string; href: string; change: string; children: Child | Child[] }

function Part({ title, href, change, children }: PartProps) {
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {[children]
          .flat()
          .filter(Boolean)
          .map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        <a href={href} aria-label={`${title}: ${change}`}>
          {change}
        </a>
      </p>
    </section>
  )
}
