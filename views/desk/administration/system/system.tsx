import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import type { DeskTexts } from '../../../text/languages.ts'
import { mailErrorText } from '../../delivery/error.ts'
import { DeskField } from '../../field.tsx'
import type { DeskFrame } from '../../frame.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { SubmissionKey } from '../../submission-key.tsx'
import { SystemFrame } from './frame.tsx'
import { numberText, type Run, RunData, runText, sizeText } from './run-state.tsx'

export const SystemQuery = graphql(
  `
  query System {
    system {
      version schemaVersion address hasAddress
      mail { server from waiting failed lastSentAt lastError tests { ...RunData } }
      backups { ...RunData }
      storage { bytes tables { name bytes rows } disk { freeBytes totalBytes } }
      librarySystem { name state since until }
      secondFactor { policy staff withFactor }
    }
  }
`,
  [RunData],
)

export const SendTestMail = graphql(
  `
  mutation SendTestMail($address: String!, $language: Language!, $key: String) {
    done: sendTestMail(address: $address, language: $language, key: $key) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const StartBackup = graphql(
  `mutation StartBackup($key: String) { done: startBackup(key: $key) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const TestLibrarySystem = graphql(
  `
  mutation TestLibrarySystem {
    done: testLibrarySystem {
      __typename
      ... on LibrarySystemTest { milliseconds system { name state since until } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type System = ResultOf<typeof SystemQuery>['system']

interface Props {
  frame: DeskFrame
  system: System
  now: Date
  /** The address that was refused. */
  typed?: string | undefined
}

/** The state of the service, with what an operator starts from it (O15). */
export function SystemPage({ frame, system, now, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.system
  const { version, schemaVersion, address, hasAddress } = system
  return (
    <SystemFrame frame={frame} page="system">
      <p>
        {words.version} {version}・{words.schema} <code>{schemaVersion}</code>・
        <a href={urls.desk.systemUpgrading}>{words.notes}</a>
        <br />
        {words.address} {address}
      </p>
      {!hasAddress && <p class="warn">{words.noAddress}</p>}
      <Mail frame={frame} mail={system.mail} now={now} typed={typed} />
      <Backups frame={frame} runs={system.backups} now={now} />
      <h2>{words.storage}</h2>
      <StorageUsed texts={texts} storage={system.storage} />
      <h2>{words.librarySystem}</h2>
      <Connection frame={frame} system={system.librarySystem} />
      <h2>{words.secondFactor}</h2>
      <p>
        {texts.sentences([
          words.secondFactorPolicy[system.secondFactor.policy],
          words.secondFactorStaff(system.secondFactor.withFactor, system.secondFactor.staff),
        ])}{' '}
        <a href={urls.desk.staff}>{texts.desk.menu.staff}</a>
      </p>
    </SystemFrame>
  )
}

interface MailProps {
  frame: DeskFrame
  mail: System['mail']
  now: Date
  typed: string | undefined
}

function Mail({ frame, mail, now, typed }: MailProps) {
  const { texts } = frame
  const words = texts.desk.system
  const { server, from, waiting, failed, lastSentAt, lastError, tests } = mail
  return (
    <>
      <h2>{words.mail}</h2>
      <p>
        {texts.sentences([
          server === null ? words.noMailServer : words.mailServer(server, from),
          lastSentAt === null ? words.neverSent : words.lastSent(texts.time(lastSentAt)),
        ])}
      </p>
      {lastError !== null && <p class="warn">{words.lastError(mailErrorText(texts, lastError))}</p>}
      <p>
        <a href={urls.desk.mail}>{words.queue(numberText(texts, waiting), numberText(texts, failed))}</a>
      </p>
      <PostForm frame={frame} class="fields" action={urls.desk.systemTestMail}>
        <SubmissionKey frame={frame} />
        <DeskField
          frame={frame}
          name="address"
          label={words.testTo}
          type="email"
          value={typed}
          maxlength={254}
          autocomplete="email"
          required
        />
        <button>{words.test}</button>
      </PostForm>
      {tests.length > 0 && <p>{words.tests}</p>}
      <Runs texts={texts} runs={tests} now={now} />
    </>
  )
}

/** Days after which the last backup is called old. */
const oldAfter = 7

function Backups({ frame, runs, now }: { frame: DeskFrame; runs: Run[]; now: Date }) {
  const { texts } = frame
  const words = texts.desk.system
  const last = runs.find(({ backup }) => backup !== null)
  const days = last?.finishedAt ? Math.floor((now.getTime() - new Date(last.finishedAt).getTime()) / 86_400_000) : null
  return (
    <>
      <h2>{words.backup}</h2>
      {runs.length === 0 && <p>{words.noBackup}</p>}
      {days !== null && days > oldAfter && <p class="warn">{words.oldBackup}</p>}
      <Runs texts={texts} runs={runs} now={now} />
      <PostForm frame={frame} action={urls.desk.systemBackup}>
        <SubmissionKey frame={frame} />
        <button>{words.makeBackup}</button>
      </PostForm>
      <p>
        <small>{words.backupWhy}</small>
      </p>
    </>
  )
}

/** Requested work with its results. While one is open, a link shows the page again. */
function Runs({ texts, runs, now }: { texts: DeskTexts; runs: Run[]; now: Date }) {
  const words = texts.desk.system
  if (runs.length === 0) return null
  return (
    <>
      <ul>
        {runs.map((run) => (
          <li>
            {run.error === null ? runText(texts, run, now) : <b class="warn">{runText(texts, run, now)}</b>}
            {run.backup && (
              <>
                {' '}
                <small>
                  {words.backupWhere(run.backup.file, sizeText(run.backup.bytes), numberText(texts, run.backup.rows))}
                </small>
              </>
            )}
            {run.kind === 'TEST_MAIL' && run.finishedAt !== null && (
              <>
                {' '}
                <small>{run.reply ? words.replied(run.reply) : run.error === null && words.toFile}</small>
              </>
            )}
          </li>
        ))}
      </ul>
      {runs.some(({ finishedAt }) => finishedAt === null) && (
        <p>
          <a href={urls.desk.system}>{words.reload}</a>
        </p>
      )}
    </>
  )
}

function StorageUsed({ texts, storage }: { texts: DeskTexts; storage: System['storage'] }) {
  const words = texts.desk.system
  const { bytes, tables, disk } = storage
  return (
    <>
      <p>
        {words.database(sizeText(bytes))}
        {disk && `・${words.disk(sizeText(disk.freeBytes), sizeText(disk.totalBytes))}`}
      </p>
      <table>
        <thead>
          <tr>
            {[words.table, words.size, words.rows].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => (
            <tr>
              <th scope="row">{table.name}</th>
              <td>{sizeText(table.bytes)}</td>
              <td>{table.rows === null ? '-' : numberText(texts, table.rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Connection({ frame, system }: { frame: DeskFrame; system: System['librarySystem'] }) {
  const { texts } = frame
  const words = texts.desk.system
  if (!system) return <p>{words.noLibrarySystem}</p>
  const { keeps, states } = texts.system
  const when = system.until ?? system.since
  return (
    <>
      <p>{texts.sentences([keeps(system.name), states[system.state](when ? texts.time(when) : '')])}</p>
      <PostForm frame={frame} action={urls.desk.systemConnection}>
        <button>{words.testSystem}</button>
      </PostForm>
    </>
  )
}
