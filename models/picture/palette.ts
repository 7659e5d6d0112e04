import type { FamilyId } from '#models/catalog/family'

/** What a picture is drawn with: the window's colours, as plain values, so that a file needs no style sheet. */
export type Palette = {
  readonly paper: string
  readonly card: string
  readonly line: string
  readonly text: string
  readonly soft: string
  readonly edge: string
  readonly accent: string
  readonly area: string
  readonly areaLine: string
  readonly vendor: string
  readonly family: Readonly<Record<FamilyId | 'service', string>>
}

export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#ffffff',
    card: '#ffffff',
    line: '#c9d0dc',
    text: '#1a212e',
    soft: '#545e70',
    edge: '#9aa3b5',
    accent: '#2b59e0',
    area: '#f0f8fd',
    areaLine: '#b9dcf1',
    vendor: '#f4f6f9',
    family: {
      'core-compute': '#e69f00',
      'deployment-pipelines': '#56b4e9',
      'secrets-management': '#009e73',
      'identity-authorization': '#e5d52b',
      'container-orchestration': '#0072b2',
      'artifact-registry': '#d55e00',
      'vulnerability-management': '#cc79a7',
      observability: '#8a93a5',
      network: '#7b5cb8',
      'messaging-persistence': '#8a5a3c',
      service: '#56b4e9',
    },
  },
  dark: {
    paper: '#181b22',
    card: '#20252e',
    line: '#454d5d',
    text: '#e7eaf1',
    soft: '#a3adbf',
    edge: '#6c7688',
    accent: '#93a8ff',
    area: '#1c262e',
    areaLine: '#2f5468',
    vendor: '#1d2129',
    family: {
      'core-compute': '#e69f00',
      'deployment-pipelines': '#56b4e9',
      'secrets-management': '#1fb389',
      'identity-authorization': '#f0e442',
      'container-orchestration': '#3a95d2',
      'artifact-registry': '#e5712a',
      'vulnerability-management': '#d98bb5',
      observability: '#98a1b3',
      network: '#a58be0',
      'messaging-persistence': '#bb8a6a',
      service: '#56b4e9',
    },
  },
}
