import GRDB

/// The tables of the history, and how older files get them.
///
///     era               one per arrangement of queues and agents; numbers in events mean nothing outside theirs
///     journal           the batches in their order
///     cursor            where each feed stands
///     seen              ids of accepted events, to recognise repeated ones
///     checkpoint        the fold after a batch
///     interval_total    what was counted, for reports
///     message           what people have banners show, as it is now
///     audit             who changed what
///
/// Times are microseconds since 1970-01-01T00:00:00Z, spans microseconds.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-journal") { try $0.execute(sql: journal) }
        migrator.registerMigration("2-interval-totals") { try $0.execute(sql: intervalTotals) }
        migrator.registerMigration("3-site-of-era") { try $0.execute(sql: siteOfEra) }
        migrator.registerMigration("4-desk") { try $0.execute(sql: desk) }
        return migrator
    }()

    private static let journal = """
        CREATE TABLE era (id INTEGER PRIMARY KEY, layout TEXT NOT NULL);
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY,
            era INTEGER NOT NULL,
            feed INTEGER NOT NULL,
            received INTEGER NOT NULL,
            fold_time INTEGER,
            first_time INTEGER,
            last_time INTEGER,
            event_count INTEGER NOT NULL,
            events BLOB NOT NULL);
        CREATE TABLE cursor (feed INTEGER PRIMARY KEY, era INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE seen (
            feed INTEGER NOT NULL, id TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (feed, id)) WITHOUT ROWID;
        CREATE TABLE checkpoint (
            sequence INTEGER PRIMARY KEY,
            era INTEGER NOT NULL,
            time INTEGER NOT NULL,
            site TEXT NOT NULL,
            fold BLOB NOT NULL,
            feeds BLOB NOT NULL);
        """

    private static let intervalTotals = """
        CREATE TABLE interval_total (
            \(scopeColumns),
            \(countColumns),
            PRIMARY KEY (start, scope_kind, scope_key)) WITHOUT ROWID;
        """

    /// The site an era was begun for. Eras whose figures go on from one another are one series, which has the number of
    /// the first; an interval has totals of each series that was counted in it.
    ///
    /// The columns of the key come first: SQLite 3.40's `quick_check` takes numbers between them for damage.
    private static let siteOfEra = """
        ALTER TABLE era ADD COLUMN site TEXT;
        ALTER TABLE era ADD COLUMN series INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE interval_total RENAME TO earlier_total;
        CREATE TABLE interval_total (
            \(scopeColumns),
            series INTEGER NOT NULL,
            \(countColumns),
            PRIMARY KEY (start, scope_kind, scope_key, series)) WITHOUT ROWID;
        INSERT INTO interval_total
            SELECT start, end, scope_kind, scope_key, 0, \(IntervalCounts.columns.joined(separator: ", ")),
                max_wait, kept, due, formula, threshold
            FROM earlier_total;
        DROP TABLE earlier_total;
        """

    private static let desk = """
        CREATE TABLE message (id TEXT PRIMARY KEY, created INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            time INTEGER NOT NULL,
            who TEXT NOT NULL,
            role TEXT NOT NULL,
            what TEXT NOT NULL,
            detail TEXT NOT NULL);
        CREATE INDEX audit_time ON audit (time);
        """

    private static let scopeColumns = """
        start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            scope_kind TEXT NOT NULL,
            scope_key TEXT NOT NULL
        """

    private static let countColumns = """
        \(IntervalCounts.columns.map { "\($0) INTEGER NOT NULL" }.joined(separator: ",\n    ")),
            max_wait INTEGER,
            kept INTEGER NOT NULL,
            due INTEGER NOT NULL,
            formula TEXT,
            threshold INTEGER
        """
}
