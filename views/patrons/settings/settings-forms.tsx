import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { ChoiceField, FieldGroup } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, isOffered } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { MaterialTypes } from '../../parts/titles/material-types.tsx'
import { languageSetting, languages } from '../../text/languages.ts'
import type { SettingsFormData, SettingsFormValues } from './settings-form-data.ts'

interface Props {
  frame: Frame
  data: Pick<SettingsFormData, 'library' | 'me'>
  /** The choices that were refused. */
  typed?: SettingsFormValues | undefined
}

/** The search defaults. */
export function SearchSettingsPage({ frame, data, typed }: Props) {
  const { texts } = frame
  const words = texts.patrons.settings
  const { settings } = data.me
  const value = {
    in: settings.searchField,
    at: numberOf(settings.searchBranch),
    n: String(settings.resultsPerPage ?? ''),
  }
  const chosen = (name: keyof typeof value) => String(typed?.[name] ?? value[name])
  const types: string[] = typed ? [typed.type ?? []].flat() : settings.searchTypes.map(({ code }) => code)
  return (
    <Form frame={frame} title={words.search} action={urls.searchSettings}>
      <p>{words.searchAbout}</p>
      <ChoiceField
        frame={frame}
        name="in"
        label={texts.catalogue.search.box.field}
        chosen={chosen('in')}
        options={Object.entries(texts.catalogue.search.fields)}
      />
      <MaterialTypes frame={frame} legend={words.types} types={data.library.materialTypes} chosen={types} />
      <ChoiceField
        frame={frame}
        name="at"
        label={words.branch}
        chosen={chosen('at')}
        options={[['', words.allBranches], ...branchNames(frame, data.library.branches)]}
      />
      <ChoiceField
        frame={frame}
        name="n"
        label={words.perPage}
        chosen={chosen('n')}
        hint={words.brief}
        options={[['', words.asLibrary], ...Object.entries(words.rowsOffered)]}
      />
    </Form>
  )
}

/** The hold defaults. Choices that are impossible now are not offered. */
export function HoldSettingsPage({ frame, data, typed }: Props) {
  const { texts } = frame
  const words = texts.patrons.settings
  const { settings, canBeNotified } = data.me
  const { MAIL, NONE } = texts.holds.place.contactMethods
  const branches = data.library.branches.filter(({ acceptsPickup }) => acceptsPickup)
  return (
    <Form frame={frame} title={words.holds} action={urls.holdSettings}>
      <p>{words.holdsAbout}</p>
      <ChoiceField
        frame={frame}
        name="pickup"
        label={texts.holds.place.pickup}
        chosen={String(typed?.pickup ?? numberOf(settings.pickupBranch))}
        options={[['', words.none], ...branchNames(frame, branches)]}
      />
      <ChoiceField
        frame={frame}
        name="contact"
        label={texts.holds.place.contact}
        chosen={String(typed?.contact ?? settings.contactMethod ?? '')}
        options={Object.entries({ '': words.none, ...(canBeNotified ? { MAIL, NONE } : { NONE }) })}
      />
      {!canBeNotified && (
        <p>
          {texts.holds.place.noMail} <a href={urls.mail}>{texts.holds.place.registerMail}</a>
        </p>
      )}
    </Form>
  )
}

/** The reminders, the mails about news, and their language. */
export function NoticeSettingsPage({ frame, data, typed }: Props) {
  const { texts } = frame
  const words = texts.patrons.settings
  const { settings, canBeNotified } = data.me
  return (
    <Form frame={frame} title={words.notices} action={urls.noticeSettings}>
      {isOffered(frame, 'REMINDERS') && (
        <>
          <ChoiceField
            frame={frame}
            name="days"
            label={words.reminder}
            chosen={String(typed?.days ?? settings.dueNoticeDays ?? '')}
            options={[['', words.noReminder], ...Object.entries(words.reminders)]}
          />
          {!canBeNotified && (
            <p>
              {words.reminderNeedsMail} <a href={urls.mail}>{texts.holds.place.registerMail}</a>
            </p>
          )}
        </>
      )}
      <AccountMails frame={frame} data={data} typed={typed} />
      <ChoiceField
        frame={frame}
        name="news"
        label={texts.news.mails.label}
        chosen={String(typed?.news ?? settings.newsMail)}
        options={Object.entries(texts.news.mails.choices)}
      />
      {!canBeNotified && (
        <p>
          {texts.news.mails.needAddress} <a href={urls.mail}>{texts.holds.place.registerMail}</a>
        </p>
      )}
      <ChoiceField
        frame={frame}
        name="language"
        label={words.language}
        chosen={String(typed?.language ?? (settings.languageIsChosen ? settings.language : languageSetting(texts)))}
        options={languages.map((one) => [languageSetting(one), one.name, one.tag] as const)}
      />
    </Form>
  )
}

/** The kinds of mail about holds and loans that the library offers (M12, M13). */
function AccountMails({ frame, data: { library, me }, typed }: Props) {
  const { texts } = frame
  const words = texts.patrons.settings
  const chosen: string[] = typed?.mails === undefined ? me.settings.accountMails : [typed.mails].flat()
  if (library.accountMails.length === 0) return null
  return (
    <FieldGroup frame={frame} name="mails" legend={words.accountMails}>
      <input type="hidden" name="mails" value="" />
      {library.accountMails.map((kind) => (
        <label>
          <input type="checkbox" name="mails" value={kind} checked={chosen.includes(kind) || undefined} />{' '}
          {words.accountMailKinds[kind]}
          <br />
        </label>
      ))}
      {!me.canBeNotified && (
        <small>
          {words.accountMailsNeed} <a href={urls.mail}>{texts.holds.place.registerMail}</a>
        </small>
      )}
    </FieldGroup>
  )
}

type FormProps = { frame: Frame; title: string; action: string; children: Child }

function Form({ frame, title, action, children }: FormProps) {
  const words = frame.texts.patrons.settings
  return (
    <Page frame={frame} title={title}>
      <PostForm frame={frame} class="fields" action={action}>
        {children}
        <MainButton>{words.save}</MainButton>
      </PostForm>
      <p>
        <a href={urls.settings()}>{words.back}</a>
      </p>
    </Page>
  )
}

function branchNames({ texts }: Frame, branches: { id: string; name: string; nameEn: string }[]) {
  return branches.map((branch): [string, string] => [urls.numberOf(branch.id), texts.pickShort(branch)])
}

function numberOf(branch: { id: string } | null): string {
  return branch ? urls.numberOf(branch.id) : ''
}
