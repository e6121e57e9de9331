import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { FieldError, fieldAttributes } from '../../../parts/forms/form-errors.tsx'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import { DangerButton } from '../../danger.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { RuleForm } from './fields.tsx'
import { BoundsData, frameWithErrors, type RulesFrame, RulesPage } from './frame.tsx'
import { SettingFields, type SettingRows } from './settings.tsx'

export const AppearanceQuery = graphql(
  `
  query Appearance { library { logo { url width height } } rules { ...BoundsData policy { themeColour } } }
`,
  [BoundsData],
)

export const SetLogo = graphql(
  `
  mutation SetLogo($image: String!) { setLogo(image: $image) { __typename ...DeskRefusalData } }
`,
  [DeskRefusalData],
)

export const DeleteLogo = graphql(`mutation DeleteLogo { deleteLogo { __typename } }`)

interface Props {
  rules: RulesFrame
  /** The setting of the colour. */
  rows: SettingRows
  data: Pick<ResultOf<typeof AppearanceQuery>, 'library'> & { colour: string | null }
  /** The nearest colour that is accepted, after one was refused. */
  nearest: string | null
}

/** The colour and the logo of the library. Each has a form. */
export function AppearancePage({ rules, rows, data: { library, colour }, nearest }: Props) {
  const { frame } = rules
  const words = frame.texts.desk.rules
  const form = urls.desk.ruleAppearance
  return (
    <RulesPage rules={rules} page="ruleAppearance">
      <p>{words.appearance.why}</p>
      <RuleForm rules={rules} action={form}>
        <SettingFields rules={rules} form={form} policy={{ themeColour: colour }} rows={rows} />
        {nearest && (
          <button name="nearest" value={nearest}>
            {words.appearance.useNearest(nearest)}
          </button>
        )}
        <button>{words.save}</button>
      </RuleForm>
      <h2>{words.fields.logo}</h2>
      {library.logo ? (
        <>
          <p>
            <img
              src={library.logo.url}
              alt={words.appearance.current}
              width={Math.round((library.logo.width * 32) / library.logo.height)}
              height={32}
            />
          </p>
          <PostForm frame={frame} action={urls.desk.removeLogo}>
            <DangerButton texts={frame.texts} label={words.appearance.removeLogo} />
          </PostForm>
        </>
      ) : (
        <p>{words.appearance.noLogo}</p>
      )}
      <PostForm frame={frame} class="fields" action={urls.desk.ruleLogo} enctype="multipart/form-data">
        <label>
          <FieldError frame={frameWithErrors(rules)} name="logo" /> {words.appearance.file}{' '}
          <small>{words.appearance.fileNote}</small>
          <input
            {...fieldAttributes(frameWithErrors(rules), 'logo')}
            type="file"
            accept="image/png,image/jpeg,image/webp"
          />
        </label>
        <button>{words.appearance.upload}</button>
      </PostForm>
    </RulesPage>
  )
}
