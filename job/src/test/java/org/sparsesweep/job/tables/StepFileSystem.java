package org.sparsesweep.job.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files with the promises of another file system, every operation on which is a step that a
 * test may stop before: {@code file} as it is; {@code hdfs}, whose rename fails where the target
 * exists; {@code s3a}, where a file is there when it is closed, and may be refused then; {@code
 * plain}, which promises nothing.
 */
public final class StepFileSystem extends RawLocalFileSystem {
  /** What a test does before every operation. */
  interface Step {
    void before(String operation, Path path) throws IOException;
  }

  private static final ThreadLocal<Step> STEP = ThreadLocal.withInitial(() -> (o, p) -> {});

  private String scheme = "file";

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    for (String scheme : new String[] {"file", "hdfs", "s3a", "plain"}) {
      configuration.set("fs." + scheme + ".impl", StepFileSystem.class.getName());
      configuration.setBoolean("fs." + scheme + ".impl.disable.cache", true);
    }
    return configuration;
  }

  /** Does something before every operation of this thread. */
  static void onEveryStep(Step step) {
    STEP.set(step);
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    scheme = uri.getScheme() == null ? "file" : uri.getScheme();
    super.initialize(URI.create(scheme + ":///"), configuration);
  }

  @Override
  public URI getUri() {
    return URI.create(scheme + ":///");
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
        ? scheme.equals("s3a")
        : super.hasPathCapability(path, capability);
  }

  private static void step(String operation, Path path) throws IOException {
    STEP.get().before(operation, path);
  }

  /** Without Hadoop's native library a process is started for it, for every file. */
  @Override
  public void setPermission(Path path, FsPermission permission) {}

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    step("rename", target);
    if (!scheme.equals("hdfs")) {
      return super.rename(source, target);
    }
    synchronized (StepFileSystem.class) {
      return !super.exists(target) && super.rename(source, target);
    }
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    step("delete", path);
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    step("mkdirs", path);
    return super.mkdirs(path);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    step("exists", path);
    return super.exists(path);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    step("list", path);
    return super.listStatus(path);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    step("open", path);
    return super.open(path, bufferSize);
  }

  @Override
  public FSDataOutputStream create(Path path, boolean overwrite) throws IOException {
    step("create", path);
    return scheme.equals("s3a") ? put(path, false) : closing(super.create(path, overwrite), path);
  }

  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return new ConditionalPut(path);
  }

  private final class ConditionalPut
      extends FSDataOutputStreamBuilder<FSDataOutputStream, ConditionalPut> {
    private final Path path;

    ConditionalPut(Path path) {
      super(StepFileSystem.this, path);
      this.path = path;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      step("create", path);
      return put(
          path,
          getOptions()
              .getBoolean(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, false));
    }

    @Override
    public ConditionalPut getThisBuilder() {
      return this;
    }
  }

  private static FSDataOutputStream closing(FSDataOutputStream out, Path path) throws IOException {
    return new FSDataOutputStream(out, null) {
      @Override
      public void close() throws IOException {
        step("close", path);
        super.close();
      }
    };
  }

  private FSDataOutputStream put(Path path, boolean conditional) throws IOException {
    return new FSDataOutputStream(
        new ByteArrayOutputStream() {
          private boolean isClosed;

          @Override
          public void close() throws IOException {
            if (isClosed) {
              return;
            }
            isClosed = true;
            step("put", path);
            java.nio.file.Path target = pathToFile(path).toPath();
            Files.createDirectories(target.getParent());
            java.nio.file.Path aside =
                Files.createTempDirectory("put").resolve(UUID.randomUUID().toString());
            Files.write(aside, toByteArray());
            if (conditional) {
              try {
                Files.createLink(target, aside);
              } catch (java.nio.file.FileAlreadyExistsException present) {
                throw new IOException("412 Precondition Failed", present);
              }
            } else {
              Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(aside);
            Files.delete(aside.getParent());
          }
        },
        null);
  }
}
