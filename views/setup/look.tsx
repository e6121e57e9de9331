import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { Field } from '../parts/forms/field.tsx'
import { SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

interface Props {
  frame: SetupFrame
  was: string
  /** The colour as entered. */
  colour: string
  /** The colour of the sample. Null for the colour of the service. */
  sample: string | null
  /** Its contrast with white. */
  ratio: string | null
  /** The nearest colour that is accepted, after one was refused. */
  nearest: string | null
  /** The logo with its size in pixels. Null when there is none. */
  logo: { version: string; width: number; height: number } | null
  libraryName: string
}

/** The colour and the logo, with a sample of both. */
export function LookPage({ frame, was, colour, sample, ratio, nearest, logo, libraryName }: Props) {
  const { texts, secret } = frame
  const all = texts.desk.setup
  const words = all.look
  const action = setupUrls.step(secret, 'look')
  return (
    <SetupPage frame={frame} step="look" sheet={setupUrls.sample(secret, sample ?? undefined)}>
      <p>{words.why}</p>
      <SetupForm action={action} was={was} isUpload>
        <Field
          frame={frame}
          name="colour"
          label={words.colour}
          hint={words.colourHint}
          value={colour}
          maxlength={20}
          autocapitalize="none"
        />
        {nearest && (
          <p>
            <button class="quiet" name="nearest" value={nearest}>
              {words.useNearest(nearest)}
            </button>
          </p>
        )}
        {ratio && <p>{words.ratio(ratio)}</p>}
        <Field
          frame={frame}
          name="logo"
          label={words.logo}
          hint={words.logoHint}
          type="file"
          accept="image/png,image/jpeg,image/webp"
        />
        <p>
          <button class="quiet" name="preview" value="true">
            {words.see}
          </button>
        </p>
        <h2>{words.preview}</h2>
        <div class="sample" role="img" aria-label={words.preview}>
          <p class="sample-header">
            {logo && (
              <img
                src={setupUrls.logo(secret, logo.version)}
                alt={words.alt}
                width={Math.round((logo.width * 32) / logo.height)}
                height={32}
              />
            )}{' '}
            <b lang={texts.japanese}>{libraryName}</b>
          </p>
          <p class="sample-link">{words.sample}</p>
        </div>
        <p>{words.coloursWhy}</p>
        <p>
          {Object.entries(words.colours).map(([value, name]) => (
            <>
              <button class="quiet" name="nearest" value={value}>
                {name}
              </button>{' '}
            </>
          ))}
        </p>
        <button>{all.save}</button>
      </SetupForm>
      {logo && (
        <form method="post" action={setupUrls.removeLogo(secret)}>
          <button class="quiet">{words.removeLogo}</button>
        </form>
      )}
    </SetupPage>
  )
}
