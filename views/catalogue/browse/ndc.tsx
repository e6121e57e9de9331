import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { NdcLabel, NdcLabelData, ndcText } from './ndc-label.tsx'

export const NdcTopQuery = graphql(
  `
  query NdcTop {
    ...FrameData
    ndcMainClasses { count ...NdcLabelData }
  }
`,
  [FrameData, NdcLabelData],
)

export const NdcClassQuery = graphql(
  `
  query NdcClass($ndc: String!) {
    ...FrameData
    ndcClass(ndc: $ndc) {
      count
      ...NdcLabelData
      ancestors { ...NdcLabelData }
      children { count ...NdcLabelData }
    }
  }
`,
  [FrameData, NdcLabelData],
)

type Counted = ResultOf<typeof NdcTopQuery>['ndcMainClasses'][number]
type Class = NonNullable<ResultOf<typeof NdcClassQuery>['ndcClass']>

export function NdcTopPage({ frame, classes }: { frame: Frame; classes: Counted[] }) {
  const words = frame.texts.catalogue.browse.ndc
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <Classes frame={frame} of={classes} />
    </Page>
  )
}

/** One class: the link to its parent, its titles and its subclasses. */
export function NdcClassPage({ frame, of }: { frame: Frame; of: Class }) {
  const { texts } = frame
  const words = texts.catalogue.browse.ndc
  return (
    <Page frame={frame} title={ndcText(texts, of)}>
      <ul class="inline">
        <li>
          <a href={urls.ndc}>{words.all}</a>
        </li>
        {of.ancestors.map((above) => (
          <li>
            <a href={urls.ndcClass(above.ndc)}>
              {above.ndc} <NdcLabel texts={texts} of={above} />
            </a>
          </li>
        ))}
      </ul>
      {of.count > 0 ? (
        <p>
          <a class="button" href={urls.search({ ndc: of.ndc })}>
            {words.see(of.count)}
          </a>
        </p>
      ) : (
        <p>{words.none}</p>
      )}
      {of.children.length > 0 && (
        <>
          <h2>{words.within}</h2>
          <Classes frame={frame} of={of.children} />
        </>
      )}
    </Page>
  )
}

/** A class without titles has no link. A class without titles and without a name is not shown. */
function Classes({ frame: { texts }, of }: { frame: Frame; of: Counted[] }) {
  const shown = of.filter(({ label, count }) => label !== null || count > 0)
  return (
    <ul class="titles">
      {shown.map((one) => (
        <li>
          {one.count > 0 ? (
            <a href={into(one.ndc)}>
              {one.ndc} <NdcLabel texts={texts} of={one} />
            </a>
          ) : (
            <div>
              {one.ndc} <NdcLabel texts={texts} of={one} />
            </div>
          )}
          <div>{texts.catalogue.browse.ndc.count(one.count)}</div>
        </li>
      ))}
    </ul>
  )
}

/** A class of the lowest level links to its titles. */
function into(ndc: string): string {
  return ndc.length < 3 ? urls.ndcClass(ndc) : urls.search({ ndc })
}
