import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskAlert, type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import { CountList } from './counts.tsx'
import { PreviewRows, ProblemTable, Warnings } from './preview.tsx'
import type { Preview, Run, RunPageProps } from './run-data.ts'
import { SettingsForm } from './settings-form.tsx'
import { UnusedColumns } from './unused-columns.tsx'

/** Whether the state of a run changes without the user. */
export const isInProgress = ({ state }: Pick<Run, 'state'>) => ['UPLOADED', 'QUEUED', 'RUNNING'].includes(state)

/** One uploaded file: its progress, its preview with the settings, or its report. */
export function ImportRunPage(props: RunPageProps) {
  const { frame, run, isKnown, saved } = props
  const { texts } = frame
  const words = texts.desk.imports
  return (
    <DeskPage frame={frame} title={words.runTitle(run.fileName)}>
      {isKnown && (
        <DeskSuccess>
          <p>{words.isKnown}</p>
        </DeskSuccess>
      )}
      {saved && (
        <DeskSuccess>
          <p>{words.saved(saved)}</p>
        </DeskSuccess>
      )}
      <p>
        <b>{words.state[run.state]}</b> {words.kind[run.kind]}
        {run.format && ` / ${words.formats[run.format] ?? run.format}`} / {fileSize(run.bytes)}
        <br />
        <small>
          {words.at.uploaded} {texts.time(run.uploadedAt)}
          {run.staffName && ` / ${words.by(run.staffName)}`}
          {run.endedAt && ` / ${words.at.ended} ${texts.time(run.endedAt)}`}
        </small>
      </p>
      {run.error && <DeskAlert>{texts.desk.importReasons.sentence(run.error)}</DeskAlert>}
      {isInProgress(run) && <Progress {...props} />}
      {run.state === 'PREVIEWED' && run.preview && <PreviewPart {...props} preview={run.preview} />}
      {['DONE', 'FAILED', 'CANCELLED'].includes(run.state) && <Report {...props} />}
      <p>
        <a href={urls.desk.imports}>{words.toList}</a>
      </p>
    </DeskPage>
  )
}

function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function Progress({ frame, run }: RunPageProps) {
  const { texts } = frame
  const words = texts.desk.imports
  return (
    <>
      <p role="status">
        {run.isCancelled
          ? words.cancelling
          : run.rowsRead > 0
            ? words.progress(texts.number(run.rowsRead), run.percentage)
            : words.waiting}
      </p>
      <p>
        <a href={urls.desk.import(run.id)}>{words.refresh}</a> <small>{words.refreshNote}</small>
      </p>
      {!run.isCancelled && <Act frame={frame} run={run} acts={['cancel']} />}
    </>
  )
}

function Act({ frame, run, acts }: { frame: DeskFrame; run: Run; acts: readonly ('start' | 'cancel')[] }) {
  const words = frame.texts.desk.imports
  return (
    <PostForm frame={frame} action={urls.desk.import(run.id)}>
      <input type="hidden" name="version" value={run.version} />
      <p>
        {acts.includes('start') && (
          <button name="act" value="start">
            {words.start}
          </button>
        )}{' '}
        <small>{words.cancelNote}</small>
      </p>
      {acts.includes('cancel') && <DangerButton texts={frame.texts} label={words.cancel} name="act" value="cancel" />}
    </PostForm>
  )
}

function PreviewPart(props: RunPageProps & { preview: Preview }) {
  const { frame, run, preview } = props
  const { texts } = frame
  const words = texts.desk.imports
  const isReady = preview.complaint === null
  const hasStart = isReady && preview.unusedColumns.length === 0
  return (
    <>
      <Warnings frame={frame} run={run} preview={preview} />
      {isReady && (
        <>
          <h2>{words.wouldBe}</h2>
          {run.earlierRun?.endedAt && <p class="say transit">{words.earlier(texts.time(run.earlierRun.endedAt))}</p>}
          {!preview.isComplete && <p>{words.incomplete}</p>}
          <CountList texts={texts} counts={preview.counts} />
        </>
      )}
      <UnusedColumns frame={frame} run={run} preview={preview} />
      <Act frame={frame} run={run} acts={hasStart ? ['start', 'cancel'] : ['cancel']} />
      <PreviewRows {...props} rows={preview.rows} />
      {preview.problems.length > 0 && (
        <>
          <h2>{words.problems}</h2>
          <ProblemTable frame={frame} problems={preview.problems} />
        </>
      )}
      <SettingsForm {...props} />
      <ProfileForms {...props} />
    </>
  )
}

function Report(props: RunPageProps) {
  const { frame, run } = props
  const { texts } = frame
  const words = texts.desk.imports
  return (
    <>
      {run.counts.length > 0 && (
        <>
          <h2>{words.result}</h2>
          <CountList texts={texts} counts={run.counts} />
        </>
      )}
      {run.problems.length > 0 && (
        <>
          <h2>{words.problemsAfter}</h2>
          <p>
            <a href={urls.desk.importProblems(run.id)}>{words.problemFile(texts.number(run.problemCount))}</a>
          </p>
          {run.kind === 'PATRONS' && <p>{words.patronProblems}</p>}
          <ProblemTable frame={frame} problems={run.problems} />
        </>
      )}
      {run.state === 'DONE' && run.problems.length === 0 && <p>{words.noProblems}</p>}
      {run.settings && run.format && run.state === 'DONE' && <SaveProfileForm frame={frame} run={run} />}
    </>
  )
}

function ProfileForms({ frame, data, run }: RunPageProps) {
  const words = frame.texts.desk.imports
  const profiles = data.importProfiles.filter(({ kind }) => kind === run.kind)
  return (
    <>
      <h2>{words.profiles}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.applyImportProfile(run.id)}>
        <label>
          {words.profile}
          <select name="profile">
            <option value="">{words.findSettings}</option>
            {profiles.map(({ name, profileId }) => (
              <option value={name} selected={name === run.profile}>
                {profileId === null ? `${name} (${words.supplied})` : name}
              </option>
            ))}
          </select>
        </label>
        <button class="quiet">{words.applyProfile}</button>
      </PostForm>
      <SaveProfileForm frame={frame} run={run} />
    </>
  )
}

function SaveProfileForm({ frame, run }: Pick<RunPageProps, 'frame' | 'run'>) {
  const words = frame.texts.desk.imports
  return (
    <PostForm frame={frame} class="fields" action={urls.desk.saveImportProfile(run.id)}>
      <p>{words.saveProfile}</p>
      <label>
        {words.profileName}
        <input name="name" maxlength={60} value={run.profile ?? ''} required />
      </label>
      <button class="quiet">{words.save}</button>
    </PostForm>
  )
}
