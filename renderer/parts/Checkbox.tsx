type Props = { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void }

export function Checkbox({ label, checked, onChange }: Props) {
  return (
    <label className="checkbox">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
