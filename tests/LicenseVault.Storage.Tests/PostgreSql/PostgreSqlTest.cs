namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>A test in a schema of its own on the shared server.</summary>
public abstract class PostgreSqlTest(SharedPostgreSql server) : IAsyncLifetime
{
    private protected TemporarySchema Schema { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Schema = new TemporarySchema(await server.ConnectionStringAsync());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Schema is not null)
            await Schema.DisposeAsync();
    }
}
