/** The type under which a dragged kind of node travels from the palette to the canvas. */
export const kindDragType = 'application/x-hookloom-kind';
