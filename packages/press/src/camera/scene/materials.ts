import type { Pools } from '../dial.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/** How a surface is computed; see `shaders.ts`. */
export type MaterialKind =
  | 'wood'
  | 'planks'
  | 'plain'
  | 'weave'
  | 'stripes'
  | 'plaid'
  | 'marble'
  | 'terrazzo'
  | 'tiles'
  | 'carpet'
  | 'concrete'
  | 'ornament'
  | 'clouds'

/** One kind of table, cloth or floor: two colours (sRGB) and the size of its pattern in mm. */
export interface Material {
  readonly name: string
  readonly kind: MaterialKind
  readonly colours: readonly [Colour, Colour]
  readonly size: number
}

/** What pictures are taken on; a material belongs to one edition only. */
export const materials: Pools<Material> = {
  training: [
    {
      name: 'oak table',
      kind: 'wood',
      colours: [
        [176, 132, 88],
        [128, 88, 52],
      ],
      size: 9,
    },
    {
      name: 'mahogany table',
      kind: 'wood',
      colours: [
        [104, 52, 36],
        [62, 28, 20],
      ],
      size: 12,
    },
    {
      name: 'pine boards',
      kind: 'planks',
      colours: [
        [214, 176, 124],
        [168, 122, 72],
      ],
      size: 90,
    },
    {
      name: 'grey floor boards',
      kind: 'planks',
      colours: [
        [150, 144, 136],
        [96, 92, 88],
      ],
      size: 120,
    },
    {
      name: 'white desk',
      kind: 'plain',
      colours: [
        [232, 230, 226],
        [214, 212, 208],
      ],
      size: 60,
    },
    {
      name: 'black desk',
      kind: 'plain',
      colours: [
        [28, 28, 30],
        [44, 44, 46],
      ],
      size: 40,
    },
    {
      name: 'blue folder',
      kind: 'plain',
      colours: [
        [38, 70, 140],
        [52, 88, 160],
      ],
      size: 80,
    },
    {
      name: 'red folder',
      kind: 'plain',
      colours: [
        [168, 34, 38],
        [188, 56, 52],
      ],
      size: 80,
    },
    {
      name: 'denim lap',
      kind: 'weave',
      colours: [
        [52, 68, 104],
        [96, 112, 148],
      ],
      size: 1.1,
    },
    {
      name: 'khaki lap',
      kind: 'weave',
      colours: [
        [150, 132, 96],
        [122, 104, 72],
      ],
      size: 1,
    },
    {
      name: 'sarong',
      kind: 'plaid',
      colours: [
        [112, 30, 48],
        [36, 58, 42],
      ],
      size: 34,
    },
    {
      name: 'bed sheet',
      kind: 'stripes',
      colours: [
        [222, 214, 202],
        [150, 176, 196],
      ],
      size: 26,
    },
    {
      name: 'white marble',
      kind: 'marble',
      colours: [
        [226, 224, 222],
        [140, 140, 146],
      ],
      size: 160,
    },
    {
      name: 'green marble',
      kind: 'marble',
      colours: [
        [44, 74, 58],
        [128, 156, 138],
      ],
      size: 120,
    },
    {
      name: 'terrazzo floor',
      kind: 'terrazzo',
      colours: [
        [196, 190, 180],
        [120, 104, 96],
      ],
      size: 9,
    },
    {
      name: 'white floor tiles',
      kind: 'tiles',
      colours: [
        [228, 226, 220],
        [168, 162, 152],
      ],
      size: 300,
    },
    {
      name: 'brown floor tiles',
      kind: 'tiles',
      colours: [
        [142, 98, 72],
        [92, 72, 60],
      ],
      size: 200,
    },
    {
      name: 'grey carpet',
      kind: 'carpet',
      colours: [
        [104, 102, 102],
        [74, 72, 74],
      ],
      size: 3,
    },
    {
      name: 'red carpet',
      kind: 'carpet',
      colours: [
        [132, 40, 44],
        [92, 24, 30],
      ],
      size: 4,
    },
    {
      name: 'cement floor',
      kind: 'concrete',
      colours: [
        [150, 148, 142],
        [112, 110, 106],
      ],
      size: 70,
    },
    {
      name: 'flower cloth',
      kind: 'ornament',
      colours: [
        [236, 222, 190],
        [176, 70, 84],
      ],
      size: 38,
    },
    {
      name: 'brown batik',
      kind: 'ornament',
      colours: [
        [78, 48, 30],
        [206, 168, 112],
      ],
      size: 24,
    },
    {
      name: 'many colours',
      kind: 'clouds',
      colours: [
        [60, 140, 180],
        [220, 120, 60],
      ],
      size: 60,
    },
    {
      name: 'green mat',
      kind: 'plain',
      colours: [
        [46, 104, 72],
        [60, 120, 88],
      ],
      size: 30,
    },
  ],
  tuning: [
    {
      name: 'teak table',
      kind: 'wood',
      colours: [
        [146, 96, 56],
        [104, 62, 34],
      ],
      size: 7,
    },
    {
      name: 'grey desk',
      kind: 'plain',
      colours: [
        [168, 170, 172],
        [150, 152, 154],
      ],
      size: 70,
    },
    {
      name: 'linen cloth',
      kind: 'weave',
      colours: [
        [206, 198, 180],
        [178, 168, 148],
      ],
      size: 1.4,
    },
    {
      name: 'beige tiles',
      kind: 'tiles',
      colours: [
        [214, 196, 168],
        [176, 158, 134],
      ],
      size: 250,
    },
    {
      name: 'picnic cloth',
      kind: 'plaid',
      colours: [
        [214, 208, 200],
        [178, 52, 48],
      ],
      size: 22,
    },
    {
      name: 'asphalt',
      kind: 'terrazzo',
      colours: [
        [70, 70, 72],
        [104, 102, 100],
      ],
      size: 4,
    },
  ],
  benchmark: [
    {
      name: 'walnut table',
      kind: 'wood',
      colours: [
        [118, 80, 56],
        [80, 52, 36],
      ],
      size: 14,
    },
    {
      name: 'light laminate',
      kind: 'planks',
      colours: [
        [206, 190, 166],
        [180, 160, 132],
      ],
      size: 150,
    },
    {
      name: 'navy table cloth',
      kind: 'weave',
      colours: [
        [34, 42, 74],
        [52, 62, 96],
      ],
      size: 1.6,
    },
    {
      name: 'grey granite',
      kind: 'terrazzo',
      colours: [
        [140, 138, 138],
        [92, 90, 92],
      ],
      size: 5,
    },
    {
      name: 'plaited mat',
      kind: 'plaid',
      colours: [
        [190, 160, 104],
        [150, 118, 70],
      ],
      size: 12,
    },
    {
      name: 'cream tiles',
      kind: 'tiles',
      colours: [
        [220, 212, 194],
        [186, 176, 158],
      ],
      size: 400,
    },
    {
      name: 'purple batik',
      kind: 'ornament',
      colours: [
        [70, 44, 92],
        [196, 168, 120],
      ],
      size: 30,
    },
    {
      name: 'glass desk',
      kind: 'plain',
      colours: [
        [96, 108, 106],
        [84, 96, 96],
      ],
      size: 120,
    },
    {
      name: 'dark sofa',
      kind: 'carpet',
      colours: [
        [62, 52, 46],
        [46, 38, 34],
      ],
      size: 2.5,
    },
  ],
}
