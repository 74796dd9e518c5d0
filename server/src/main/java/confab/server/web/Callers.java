package confab.server.web;

import confab.server.chat.FileAccess;
import confab.server.chat.Person;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Who asks for files, by what a request shows. */
final class Callers {
    private static final String COOKIE = "confab-session";

    private final FileAccess access;

    Callers(FileAccess access) {
        this.access = access;
    }

    /** The token that stands in the request; null for none. */
    static @Nullable String token(HttpRequest request) {
        Header authorization = request.getFirstHeader("Authorization");
        String value = authorization == null ? "" : authorization.getValue().strip();
        return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : null;
    }

    /**
     * By the token alone: what changes something is never asked by a cookie, which goes along with whatever a page
     * asks.
     *
     * @throws BadRequestException 401
     */
    Person bearer(ClassicHttpRequest request) throws BadRequestException {
        String token = token(request);
        Person person = token == null ? null : access.bearer(token);
        if (person == null) {
            throw new BadRequestException(401, "Show the session of somebody who is here: Authorization: Bearer, and"
                    + " what `welcome` said in `session`.");
        }
        return person;
    }

    /**
     * What the cookie is called that holds the session's token, for what a page loads by itself: pictures, downloads. A
     * browser does not tell the ports of a machine apart (RFC 6265, section 8.5), so each server's has its own name.
     */
    static String cookie(HttpRequest request) {
        URIAuthority authority = request.getAuthority();
        return authority == null || authority.getPort() < 0 ? COOKIE : COOKIE + "-" + authority.getPort();
    }

    /** By the token, or by the cookie that stands for it. */
    Person visitor(ClassicHttpRequest request) throws BadRequestException {
        for (Header header : request.getHeaders("Cookie")) {
            for (String cookie : header.getValue().split(";", -1)) {
                String[] parts = cookie.strip().split("=", 2);
                Person person = parts.length == 2 && parts[0].equals(cookie(request)) ? access.bearer(parts[1]) : null;
                if (person != null && token(request) == null) {
                    return person;
                }
            }
        }
        return bearer(request);
    }

    /**
     * Lets somebody to a file.
     *
     * @return the number of who it is
     * @throws BadRequestException 401, 403 or 404
     */
    long fetcher(ClassicHttpRequest request, String id, @Nullable String ticket) throws BadRequestException {
        if (ticket != null && token(request) == null) {
            Long holder = access.ticketHolder(ticket, id);
            if (holder == null) {
                throw new BadRequestException(403, "This link is not good, or not any more. The chat's /history has"
                        + " a fresh one.");
            }
            return holder;
        }
        Person person = visitor(request);
        if (access.files().find(id) == null) {
            throw missing();
        }
        if (!access.mayFetch(person, id)) {
            throw new BadRequestException(403, "Only people of a conversation in which it was said can fetch it.");
        }
        return person.number();
    }

    static BadRequestException missing() {
        return new BadRequestException(404, "There is no such file, or not any more.");
    }

    /** What stands in the address behind the question mark, as it stands there; null if it is not there, empty if it has no value. */
    static @Nullable String parameter(HttpRequest request, String name) {
        String path = request.getPath();
        int query = path.indexOf('?');
        for (String each : query < 0 ? new String[0] : path.substring(query + 1).split("&", -1)) {
            String[] parts = each.split("=", 2);
            if (parts[0].equals(name)) {
                return parts.length < 2 ? "" : parts[1];
            }
        }
        return null;
    }
}
