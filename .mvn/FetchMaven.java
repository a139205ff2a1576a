import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Installs Maven for {@code mvnw}, with nothing but the JDK: {@code java FetchMaven.java ZIP SHA512
 * TARGET}.
 *
 * <p>
 * ZIP is a URL or a file. Its one top directory becomes the directory TARGET. All the work is
 * done in a temporary directory beside TARGET, and the last step is a rename, so TARGET is there
 * complete or not at all, and runs at the same time do not disturb each other.
 */
class FetchMaven {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(10);

    public static void main(String[] args) throws Exception {
        try {
            install(args[0], args[1], Path.of(args[2]));
        } catch (Failure e) {
            System.err.println("mvnw: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("mvnw: cannot install Maven in " + args[2] + ": " + reason(e));
            System.exit(1);
        }
    }

    private static void install(String source, String sha512, Path target) throws Exception {
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), ".tmp-");
        // A hook and not a finally, to leave nothing behind on Ctrl-C either.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work)));

        Path zip = isRemote(source) ? download(source, work.resolve("maven.zip")) : file(source);
        String actual = sha512(zip);
        if (!actual.equalsIgnoreCase(sha512)) {
            throw new Failure(
                    "wrong checksum, nothing was installed. The SHA-512 of %s is%n  %s%nand should be%n  %s"
                            .formatted(source, actual, sha512));
        }
        Path maven = unzip(zip, work.resolve("unzipped"));
        Path mvn = maven.resolve("bin/mvn");
        if (!mvn.toFile().setExecutable(true, false)) {
            throw new Failure("there is no bin/mvn in " + source);
        }
        try {
            Files.move(maven, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another run may have been faster; then its Maven is as good as this one.
            if (!Files.isExecutable(target.resolve("bin/mvn"))) {
                throw new Failure(target + " is in the way and is not a Maven; remove it and try again");
            }
        }
    }

    private static boolean isRemote(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    private static Path file(String source) throws Failure {
        Path file = source.startsWith("file:") ? Path.of(URI.create(source)) : Path.of(source);
        if (!Files.isRegularFile(file)) {
            throw new Failure("there is no file " + file);
        }
        return file;
    }

    private static Path download(String url, Path file) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // some proxies stumble over an offer of HTTP/2
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT_TIMEOUT)
                .proxy(new EnvironmentProxies())
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            int status = client
                    .sendAsync(request, HttpResponse.BodyHandlers.ofFile(file))
                    .get(DOWNLOAD_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .statusCode();
            if (status != 200) {
                throw downloadFailure(url, "the server answered with HTTP status " + status);
            }
            return file;
        } catch (ExecutionException e) {
            throw downloadFailure(url, reason(e.getCause()));
        } catch (TimeoutException e) {
            throw downloadFailure(url, "not done after " + DOWNLOAD_TIMEOUT.toMinutes() + " minutes");
        } catch (IllegalArgumentException e) {
            throw downloadFailure(url, reason(e));
        }
    }

    private static Failure downloadFailure(String url, String reason) {
        return new Failure(
                "cannot download %s: %s.%nSet CALLBRIEF_MAVEN_URL to another directory that has this zip, or put Maven 3.9 or later on the PATH."
                        .formatted(url, reason));
    }

    private static String sha512(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the one directory that the zip has at its top. */
    private static Path unzip(Path zip, Path into) throws IOException, Failure {
        try (ZipFile entries = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) entries.stream().map(e -> (ZipEntry) e)::iterator) {
                Path path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new Failure("the zip has an entry outside of its own directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    try (InputStream in = entries.getInputStream(entry)) {
                        Files.copy(in, path);
                    }
                }
            }
        }
        try (Stream<Path> top = Files.list(into)) {
            List<Path> directories = top.toList();
            if (directories.size() != 1) {
                throw new Failure("the zip should have one directory at its top, and has " + directories);
            }
            return directories.get(0);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            System.err.println("mvnw: cannot delete " + directory + ": " + reason(e));
        }
    }

    /** The HTTP client's exceptions often have no message; then their classes have to tell. */
    private static String reason(Throwable e) {
        String name = e.getClass().getSimpleName();
        if (e.getMessage() != null) {
            return name + ": " + e.getMessage();
        }
        return e.getCause() == null ? name : name + ", " + reason(e.getCause());
    }

    /** A failure that its message explains in full. */
    private static class Failure extends Exception {
        Failure(String message) {
            super(message);
        }
    }

    /**
     * Proxies as in https_proxy, http_proxy and no_proxy; where these say nothing, as Java has them.
     * A user name and password in the proxy's URL are not used.
     */
    private static class EnvironmentProxies extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            String proxy = environment(uri.getScheme() + "_proxy");
            if (proxy.isBlank()) {
                return ProxySelector.getDefault().select(uri);
            }
            for (String exempt : environment("no_proxy").split(",")) {
                String host = exempt.strip().replaceFirst("^\\*?\\.", "");
                if (host.equals("*")
                        || uri.getHost().equals(host)
                        || (!host.isEmpty() && uri.getHost().endsWith("." + host))) {
                    return List.of(Proxy.NO_PROXY);
                }
            }
            URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            int port = address.getPort() == -1 ? 80 : address.getPort();
            return List.of(
                    new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port)));
        }

        private static String environment(String name) {
            String lower = System.getenv().getOrDefault(name, "");
            return lower.isBlank() ? System.getenv().getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            // The request itself fails too, and says so.
        }
    }
}
