import { SaxesParser } from 'saxes'

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

export const parseXml = (text: string): XmlElement => {
  const outside: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [outside]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: { ...attributes }, children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const keep = (data: string) => open.at(-1)!.children.push(data)
  parser.on('text', keep)
  parser.on('cdata', keep)
  parser.write(text).close()
  return outside.children.find((child) => typeof child !== 'string')!
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const writeXml = ({ name, attributes, children }: XmlElement): string => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : writeXml(child)))
  return `<${name}${written.join('')}>${inside.join('')}</${name}>`
}

/** The element and everything inside it. */
export const elementsIn = (element: XmlElement): XmlElement[] => {
  const all = [element]
  for (const each of all) for (const child of each.children) if (typeof child !== 'string') all.push(child)
  return all
}

export const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1)
