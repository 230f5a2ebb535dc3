/**
 * Where a point of the camera's frame is on the screen: the picture fills its box (object-fit: cover) and is mirrored.
 * Pure; the target frame and the flash are drawn by it.
 */
import type { Point } from './decoder.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Box pixels of a point given as shares (0-1) of the frame. May lie outside of the box, where the picture is cut. */
export function onScreen(point: Point, frame: Size, box: Size): Point {
  const scale = Math.max(box.width / frame.width, box.height / frame.height);
  return {
    x: box.width / 2 - (point.x - 0.5) * frame.width * scale,
    y: box.height / 2 + (point.y - 0.5) * frame.height * scale,
  };
}

/** Box pixels that a thing this many millimetres wide spans when held `distance` millimetres before the lens. */
export function spanOnScreen(millimetres: number, distance: number, frame: Size, box: Size): number {
  const scale = Math.max(box.width / frame.width, box.height / frame.height);
  return (millimetres / (2 * distance * Math.tan(VIEW_ANGLE / 2))) * frame.width * scale;
}

/** Horizontal angle of view of common 720p webcams, about 65°; radians. */
const VIEW_ANGLE = (65 * Math.PI) / 180;
