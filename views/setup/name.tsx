import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { Field } from '../parts/forms/field.tsx'
import { SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

interface Props {
  frame: SetupFrame
  was: string
  name: { ja: string; en: string; reading: string }
}

export function NamePage({ frame, was, name }: Props) {
  const words = frame.texts.desk.setup
  return (
    <SetupPage frame={frame} step="name">
      <p>{words.name.why}</p>
      <SetupForm action={setupUrls.step(frame.secret, 'name')} was={was}>
        <Field frame={frame} name="ja" label={words.name.ja} value={name.ja} maxlength={60} required />
        <Field frame={frame} name="en" label={words.name.en} value={name.en} maxlength={60} required />
        <Field
          frame={frame}
          name="reading"
          label={words.name.reading}
          hint={words.name.readingHint}
          value={name.reading}
          maxlength={80}
        />
        <button>{words.save}</button>
      </SetupForm>
    </SetupPage>
  )
}
