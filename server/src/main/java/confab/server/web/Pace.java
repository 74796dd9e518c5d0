package confab.server.web;

/** Who watches how long a connection takes: told by it what it does now. Any thread may call it. */
public interface Pace {
    /** It waits for a request, if another one comes. */
    void idle();

    /** A request has begun, and its head is to be whole soon. */
    void expectHead();

    /** A request is being answered: that may take long, as long as something moves. */
    void exchange();

    /** It speaks the dialect of programs from here on, and is to say who it is. */
    void expectName();

    /** Whether it is to end: nothing more is asked or answered. */
    boolean isOver();
}
