import { urls } from '../../server/urls.ts'
import { typesText } from '../catalogue/search-box.tsx'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/index.ts'
import { alertTexts } from '../text/me/alerts.ts'
import { settingsTexts } from '../text/me/settings.ts'

export const SettingsData = graphql(`
  fragment SettingsData on PatronSettings {
    searchField searchTypes searchBranch { id name nameEn } resultsPerPage
    pickupBranch { id name nameEn acceptsPickup } contactMethod dueNoticeDays alertFrequency language
  }
`)

/** What is set, with a link to where it is changed (P5, P6). */
export function SettingsOverview({ texts, of }: { texts: Texts; of: FragmentOf<typeof SettingsData> }) {
  const words = settingsTexts[texts.code]
  const set = readFragment(SettingsData, of)
  const pickup = set.pickupBranch && texts.pick(set.pickupBranch)
  return (
    <>
      <Part title={words.search} href={urls.searchSettings} change={words.change}>
        {[
          `${texts.searchBox.field}: ${texts.fields[set.searchField]}`,
          `${texts.searchBox.type}: ${typesText(texts, set.searchTypes) || texts.searchBox.all}`,
          `${words.branch}: ${set.searchBranch ? texts.pick(set.searchBranch) : words.allBranches}`,
          `${words.perPage}: ${set.resultsPerPage ?? words.asLibrary}`,
        ]}
      </Part>
      <Part title={words.holds} href={urls.holdSettings} change={words.change}>
        {[
          `${texts.confirm.pickup}: ${pickup ? (set.pickupBranch?.acceptsPickup ? pickup : words.closed(pickup)) : words.none}`,
          `${texts.confirm.contact}: ${set.contactMethod ? texts.confirm.contactMethods[set.contactMethod] : words.none}`,
        ]}
      </Part>
      <Part title={words.notices} href={urls.noticeSettings} change={words.change}>
        {[
          `${words.reminder}: ${Object.entries(words.reminders).find(([days]) => days === String(set.dueNoticeDays))?.[1] ?? words.noReminder}`,
          `${words.language}: ${words.languages[set.language]}`,
        ]}
      </Part>
      <Part title={alertTexts[texts.code].title} href={urls.alerts()} change={words.change}>
        {[`${alertTexts[texts.code].frequency}: ${alertTexts[texts.code].frequencies[set.alertFrequency]}`]}
      </Part>
    </>
  )
}

type PartProps = { title: string; href: string; change: string; children: string[] | string }

function Part({ title, href, change, children }: PartProps) {
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {[children].flat().map((line) => (
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
