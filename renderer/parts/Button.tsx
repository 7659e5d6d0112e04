import type { ButtonHTMLAttributes, ReactNode } from 'react'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & {
  /** main: the one that a person came for; quiet: no frame; link: inside a sentence. */
  readonly look?: 'plain' | 'main' | 'quiet' | 'link'
  /** Holds only an icon: needs `aria-label`. */
  readonly square?: boolean
  readonly children: ReactNode
}

export function Button({ look = 'plain', square = false, children, ...rest }: Props) {
  return (
    <button type="button" className="button" data-look={look} data-square={square} {...rest}>
      {children}
    </button>
  )
}
