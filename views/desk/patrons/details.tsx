import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { DetailsFields, type PatronDetailValues } from './details-fields.tsx'

export const PatronDetailsQuery = graphql(`
  query DeskPatronDetails($id: ID!) {
    deskPatronById(id: $id) {
      id name nameReading birthDate phone postalCode address guardianName guardianPhone guardianMail category { code } homeBranch { id } expiresOn staffNote
    }
  }
`)

export const UpdatePatron = graphql(
  `
  mutation UpdatePatron($id: ID!, $details: PatronDetailsInput!) {
    done: updatePatron(input: { id: $id, details: $details }) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Details = NonNullable<ResultOf<typeof PatronDetailsQuery>['deskPatronById']>

interface Props {
  frame: DeskFrame
  patron: Details
  typed?: PatronDetailValues | undefined
}

/** Personal details have their own page, so that bystanders do not see them. */
export function PatronDetailsPage({ frame, patron, typed }: Props) {
  const words = frame.texts.desk.patrons
  return (
    <DeskPage frame={frame} title={patron.name}>
      <PostForm frame={frame} class="fields" action={urls.desk.patronDetails(patron.id)}>
        <DetailsFields frame={frame} typed={typed ?? asTyped(patron)} />
        <div class="actions">
          <button>{words.save}</button>{' '}
          <a class="button quiet" href={urls.desk.patron(patron.id)}>
            {words.back}
          </a>
        </div>
      </PostForm>
    </DeskPage>
  )
}

function asTyped(patron: Details): PatronDetailValues {
  const day = (date: unknown) => (date === null ? '' : String(date))
  return {
    name: patron.name,
    nameReading: patron.nameReading ?? '',
    birthDate: day(patron.birthDate),
    phone: patron.phone ?? '',
    postalCode: patron.postalCode ?? '',
    address: patron.address ?? '',
    guardianName: patron.guardianName ?? '',
    guardianPhone: patron.guardianPhone ?? '',
    guardianMail: patron.guardianMail ?? '',
    category: patron.category.code,
    homeBranch: urls.numberOf(patron.homeBranch.id),
    expiresOn: day(patron.expiresOn),
    staffNote: patron.staffNote ?? '',
  }
}
