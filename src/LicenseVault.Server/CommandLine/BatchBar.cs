namespace LicenseVault.Server.CommandLine;

/// <summary>Shows on standard error how far a batch has come: a bar on a terminal, lines every few seconds elsewhere.</summary>
internal sealed class BatchBar(TimeProvider clock)
{
    private const int Width = 30;

    private readonly ProgressLine _lines = new(clock);

    public void Show(BatchStanding standing)
    {
        if (Console.IsErrorRedirected)
            _lines.Tell(() => standing.Books);
        else
            Console.Error.Write($"\r[{BarOf(standing)}] {standing.Books} ");
    }

    public static void End()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine();
    }

    private static string BarOf(BatchStanding standing)
    {
        var done = standing.Rows == 0 ? Width : (int)((standing.Rows - standing.Pending) * Width / standing.Rows);
        return $"{new string('#', done)}{new string('.', Width - done)}";
    }
}
