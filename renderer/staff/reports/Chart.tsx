/** A chart of numbers that also stand beside it in words: a picture with a name. */
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface ChartProps {
  readonly option: Readonly<Record<string, unknown>>;
  readonly caption: string;
}

export function Chart({ option, caption }: ChartProps): React.ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current);
    // Rich text is drawn; an HTML tip would need inline styles, which the CSP refuses.
    chart.setOption({ animationDuration: 200, tooltip: { trigger: 'axis', renderMode: 'richText' }, ...option });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} className="staff-chart" role="img" aria-label={caption} />;
}
