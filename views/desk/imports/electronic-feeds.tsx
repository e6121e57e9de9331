import { urls } from '../../../server/urls/urls.ts'
import { ChoiceField, Field } from '../../parts/forms/field.tsx'
import { Notice } from '../../parts/forms/notice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { SubmissionKey } from '../submission-key.tsx'
import type { Feed, FeedForm } from './electronic-feeds-data.ts'

const emptyForm: FeedForm = { source: '', name: '', url: '', materialType: '', isActive: true, version: 0 }

/** The feeds of electronic publications with the result of their last harvest, and the form for another one (C49). */
export function FeedsPage({ frame, feeds, typed }: { frame: DeskFrame; feeds: Feed[]; typed?: FeedForm | undefined }) {
  const { texts } = frame
  const words = texts.desk.electronicFeeds
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.why}</p>
      {feeds.length === 0 && <p>{words.none}</p>}
      {feeds.map((feed) => (
        <section>
          <h2>
            <a href={urls.desk.electronicFeed(feed.feedId)}>{feed.name}</a>
          </h2>
          <FeedResult frame={frame} feed={feed} />
        </section>
      ))}
      <h2>{words.add}</h2>
      <PostForm frame={frame} action={urls.desk.electronicFeeds}>
        <SubmissionKey frame={frame} />
        <FeedFields frame={frame} typed={typed ?? emptyForm} isNew />
        <button>{words.add}</button>
      </PostForm>
      <p>
        <a href={urls.desk.imports}>{texts.desk.imports.toList}</a>
      </p>
    </DeskPage>
  )
}

/** A feed and the form that changes it. */
export function FeedPage({ frame, feed, typed }: { frame: DeskFrame; feed: Feed; typed?: FeedForm | undefined }) {
  const words = frame.texts.desk.electronicFeeds
  const stored = { ...feed, materialType: feed.materialType.code }
  return (
    <DeskPage frame={frame} title={`${words.title}: ${feed.name}`}>
      <FeedResult frame={frame} feed={feed} />
      <PostForm frame={frame} action={urls.desk.electronicFeed(feed.feedId)}>
        <input type="hidden" name="version" value={typed?.version ?? feed.version} />
        <FeedFields frame={frame} typed={typed ?? stored} />
        <p>{words.off}</p>
        <button>{frame.texts.desk.imports.save}</button>
      </PostForm>
      <p>
        <a href={urls.desk.electronicFeeds}>{words.title}</a>
      </p>
    </DeskPage>
  )
}

function FeedFields({ frame, typed, isNew }: { frame: DeskFrame; typed: FeedForm; isNew?: true }) {
  const words = frame.texts.desk.electronicFeeds
  return (
    <>
      <Field frame={frame} name="name" label={words.name} value={typed.name} maxlength={40} required />
      <Field frame={frame} name="url" label={words.url} value={typed.url} size={50} maxlength={1000} required />
      {isNew && <Field frame={frame} name="source" label={words.source} value={typed.source} maxlength={40} required />}
      <ChoiceField
        frame={frame}
        name="materialType"
        label={words.materialType}
        chosen={typed.materialType}
        options={frame.library.materialTypes.flatMap((type) =>
          type.isRetired && type.code !== typed.materialType ? [] : [[type.code, frame.texts.typeName(type)] as const],
        )}
      />
      <p>
        <label class="check">
          <input type="checkbox" name="isActive" value="1" checked={typed.isActive} /> {words.isActive}
        </label>
      </p>
    </>
  )
}

function FeedResult({ frame, feed }: { frame: DeskFrame; feed: Feed }) {
  const { texts } = frame
  const words = texts.desk.electronicFeeds
  const names: { [name: string]: string | undefined } = words.counts
  const counts = feed.counts.flatMap(({ name, count }) => (names[name] ? [`${names[name]} ${count}`] : []))
  return (
    <>
      <p>
        {feed.source} {feed.isActive ? words.on : words.isOff}{' '}
        {feed.completedAt ? words.completed(texts.time(feed.completedAt)) : words.never} {counts.join(' / ')}
      </p>
      {feed.error !== null && (
        <Notice kind="failure">{words.failed(texts.time(feed.endedAt ?? feed.begunAt ?? ''), feed.error)}</Notice>
      )}
      {feed.begunAt !== null && feed.endedAt === null && <p>{words.running(texts.time(feed.begunAt))}</p>}
    </>
  )
}
