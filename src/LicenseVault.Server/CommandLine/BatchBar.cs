namespace LicenseVault.Server.CommandLine;

/// <summary>Shows on standard error how far a batch has come: a bar on a terminal, lines every few seconds elsewhere.</summary>
internal sealed class BatchBar(TimeProvider clock)
{
    private const int Width = 30;

    private readonly ProgressLine _lines = new(clock);
    private int _shown;

    public void Show(BatchStanding standing)
    {
        if (Console.IsErrorRedirected)
        {
            _lines.Tell(() => standing.Books);
            return;
        }

        // What was longer before is written over.
        var bar = BarOf(standing, Console.WindowWidth);
        Console.Error.Write($"\r{bar.PadRight(_shown)}");
        _shown = bar.Length;
    }

    public static void End()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine();
    }

    /// <summary>One line that fits: where there is no room for both, the numbers without a bar.</summary>
    public static string BarOf(BatchStanding standing, int columns)
    {
        var width = Math.Min(Width, columns - standing.Books.Length - 4);
        if (width < 1)
            return standing.Books;

        var done = standing.Rows == 0 ? width : (int)((standing.Rows - standing.Pending) * width / standing.Rows);
        return $"[{new string('#', done)}{new string('.', width - done)}] {standing.Books}";
    }
}
