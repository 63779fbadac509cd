package org.sparsesweep.job.datasets;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.job.datasets.CatalogueEntry.ImageShape;

/** Shows samples of image data: the first ones of every class, in a column a class. */
public final class SamplePictures {
  private static final int MOST_CLASSES = 20;
  private static final int ROWS = 5;
  private static final int GAP = 2;
  private static final int PAPER = 0x888888;
  private static final String SHADES = " .:-=+*#%@";
  private static final int WIDEST_SKETCH = 32;

  private final Samples samples;
  private final ImageShape shape;
  private final List<List<Integer>> ofClass;
  private final float least;
  private final float most;

  /**
   * @throws IllegalArgumentException if samples have not as many features as the picture has pixels
   */
  public SamplePictures(Dataset dataset, ImageShape shape) {
    if (dataset.features() != shape.width() * shape.height() * shape.channels()) {
      throw new IllegalArgumentException(
          "%s has %d features, which are no picture of %d x %d pixels"
              .formatted(dataset.name(), dataset.features(), shape.width(), shape.height()));
    }
    this.samples = dataset.samples();
    this.shape = shape;
    this.ofClass = new ArrayList<>();
    for (int c = 0; c < Math.min(dataset.classes().size(), MOST_CLASSES); c++) {
      ofClass.add(firstOf(c));
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (List<Integer> column : ofClass) {
      for (int sample : column) {
        for (int f = 0; f < samples.features(); f++) {
          low = Math.min(low, value(sample, f));
          high = Math.max(high, value(sample, f));
        }
      }
    }
    this.least = low;
    this.most = high;
  }

  /** A picture of up to five samples of each of up to twenty classes. */
  public BufferedImage image() {
    int width = ofClass.size() * (shape.width() + GAP) - GAP;
    int height = ROWS * (shape.height() + GAP) - GAP;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, PAPER);
      }
    }
    for (int c = 0; c < ofClass.size(); c++) {
      for (int row = 0; row < ofClass.get(c).size(); row++) {
        for (int y = 0; y < shape.height(); y++) {
          for (int x = 0; x < shape.width(); x++) {
            image.setRGB(
                c * (shape.width() + GAP) + x,
                row * (shape.height() + GAP) + y,
                colour(ofClass.get(c).get(row), x, y));
          }
        }
      }
    }
    return image;
  }

  /**
   * The first samples in letters, side by side; a letter is about as high as two are wide.
   *
   * @param columns of the terminal
   * @return lines of text, none wider than that; bright is dense
   */
  public List<String> sketch(int columns) {
    int shrink = (shape.width() + WIDEST_SKETCH - 1) / WIDEST_SKETCH;
    int wide = shape.width() / shrink;
    int beside = Math.max(1, Math.min(ofClass.size(), (columns + 1) / (wide + 1)));
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < shape.height() / (2 * shrink); y++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < beside; c++) {
        line.append(c > 0 ? " " : "");
        for (int x = 0; x < wide; x++) {
          line.append(shade(ofClass.get(c).get(0), x * shrink, y * 2 * shrink, shrink));
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<Integer> firstOf(int wanted) {
    List<Integer> first = new ArrayList<>();
    for (int s = 0; s < samples.count() && first.size() < ROWS; s++) {
      if (samples.labels()[s] == wanted) {
        first.add(s);
      }
    }
    return first;
  }

  private char shade(int sample, int left, int top, int shrink) {
    double sum = 0;
    for (int y = top; y < top + 2 * shrink; y++) {
      for (int x = left; x < left + shrink; x++) {
        for (int channel = 0; channel < shape.channels(); channel++) {
          sum += brightness(sample, x, y, channel);
        }
      }
    }
    double mean = sum / (2.0 * shrink * shrink * shape.channels());
    return SHADES.charAt((int) Math.min(SHADES.length() - 1, mean / 256 * SHADES.length()));
  }

  private int colour(int sample, int x, int y) {
    int red = brightness(sample, x, y, 0);
    int green = shape.channels() == 3 ? brightness(sample, x, y, 1) : red;
    int blue = shape.channels() == 3 ? brightness(sample, x, y, 2) : red;
    return red << 16 | green << 8 | blue;
  }

  /** Of 0 to 255. */
  private int brightness(int sample, int x, int y, int channel) {
    int pixel = shape.byColumns() ? x * shape.height() + y : y * shape.width() + x;
    float value = value(sample, channel * shape.width() * shape.height() + pixel);
    return most > least ? Math.round(255 * (value - least) / (most - least)) : 0;
  }

  private float value(int sample, int feature) {
    return samples.values()[sample * samples.features() + feature];
  }
}
