/** The month's charts as SVG for paper, by the same library and options as on the screen. */
import { init, use } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { chartOptions } from '../../core/reports/charts.ts';
import type { Month } from '../../core/reports/month.ts';
import type { Language } from '../../core/reports/words.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export function monthCharts(
  month: Month,
  language: Language,
): readonly { readonly svg: string; readonly caption: string }[] {
  return chartOptions(month, language).map(({ caption, option }) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 240 });
    chart.setOption({ animation: false, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return { svg, caption };
  });
}
