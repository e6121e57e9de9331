import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { FieldGroup } from '../parts/forms/field.tsx'
import { Choice, SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

const choices = ['EMPTY', 'TITLES'] as const

interface Props {
  frame: SetupFrame
  was: string
  chosen: (typeof choices)[number] | undefined
}

export function ContentPage({ frame, was, chosen }: Props) {
  const all = frame.texts.desk.setup
  const words = all.content
  return (
    <SetupPage frame={frame} step="content">
      <p>{words.why}</p>
      <SetupForm action={setupUrls.step(frame.secret, 'content')} was={was}>
        <FieldGroup frame={frame} name="titles" legend={words.choose}>
          {choices.map((choice) => (
            <Choice name="titles" value={choice} isChosen={choice === chosen} text={words[choice]} isRadio />
          ))}
        </FieldGroup>
        <p>
          <small>{words.titlesNote}</small>
        </p>
        <button>{all.save}</button>
      </SetupForm>
    </SetupPage>
  )
}
