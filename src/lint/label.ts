/** How a finding calls an element: its name, if it has one, and its id. */
export const labelOf = ({ name, id }: { readonly name: string; readonly id: string }): string =>
  name === '' ? `<${id}>` : `${name} <${id}>`
