using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Connecting;

/// <summary>Tries again what met the changes of others and was undone whole, a few times.</summary>
internal static class Retrying
{
    private const int MostTries = 8;

    public static async Task<TResult> DoAsync<TResult>(Func<Task<TResult>> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (PostgresException e) when (tries < MostTries && Failures.IsPassing(e))
            {
            }
        }
    }
}
