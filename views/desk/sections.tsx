import { urls } from '../../server/urls/urls.ts'

/** Names of desk pages whose address is a constant. */
type PageName = {
  [Name in keyof typeof urls.desk]: (typeof urls.desk)[Name] extends string ? Name : never
}[keyof typeof urls.desk]

interface Props<Name extends PageName> {
  label: string
  pages: readonly Name[]
  names: Record<Name, string>
  here: Name
}

/** Links between the pages of one section. */
export function SectionLinks<Name extends PageName>({ label, pages, names, here }: Props<Name>) {
  return (
    <nav aria-label={label}>
      {pages.map((name) => (
        <>
          <a href={urls.desk[name]} aria-current={name === here ? 'page' : undefined}>
            {names[name]}
          </a>{' '}
        </>
      ))}
    </nav>
  )
}
