using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql;
using LicenseVault.Tests.Storage.Contracts;
using LicenseVault.Tests.Storage.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>What stops the start: each time the setting is named, and no secret is.</summary>
public sealed class PostgreSqlOpeningTests(SharedPostgreSql server) : PostgreSqlTest(server)
{
    private const string Secret = "tell-nobody";

    [Fact]
    public async Task The_store_is_where_the_settings_say()
    {
        using (var host = Host(Schema.ConnectionString))
        {
            await host.StartAsync(Cancel);
            await host.Services.GetRequiredService<IDocumentStore>().WriteAsync(Certificates.New("c1"), Cancel);
            await host.StopAsync(Cancel);
        }

        Assert.Equal("c1", await Schema.AskAsync("SELECT id FROM docs_certificates"));
    }

    [Theory]
    [InlineData("ConnectionString", "")]
    [InlineData("Schema", "")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("TimeoutSeconds", "61")]
    public async Task A_setting_that_cannot_be_stops_the_start_and_is_named(string setting, string value)
    {
        using var host = Host(Schema.ConnectionString, ($"Vault:Documents:{setting}", value));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));
        Assert.Contains($"Vault:Documents:{setting}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"Host=127.0.0.1;Password=a;{Secret}=b")]
    [InlineData($"Host=127.0.0.1;Password=a;{Secret}")]
    [InlineData($"Host=127.0.0.1;Port={Secret}")]
    [InlineData($"Host=127.0.0.1;SSL Mode={Secret}")]
    [InlineData($"Username=vault;Password={Secret}")]
    [InlineData($"postgres://vault:{Secret}@127.0.0.1/vault")]
    public Task What_is_no_connection_string_is_not_repeated(string text) => RefusedAsync(text, "not a connection string");

    [Fact]
    public Task A_wrong_password_stops_the_start() => RefusedAsync(With(settings => settings.Password = Secret), "refuses these credentials");

    [Fact]
    public Task A_database_that_is_not_there_stops_the_start() => RefusedAsync(With(settings => settings.Database = "nowhere"), "no database of that name");

    [Fact]
    public Task A_server_that_does_not_answer_stops_the_start() => RefusedAsync($"Host=127.0.0.1;Port=1;Username=vault;Password={Secret}", "no PostgreSQL server answers");

    [Fact]
    public Task A_server_that_takes_no_writes_stops_the_start() =>
        RefusedAsync(With(settings => settings.Options = "-c default_transaction_read_only=on"), "read-only or a standby");

    [Fact]
    public async Task A_database_of_another_encoding_stops_the_start()
    {
        var database = $"{Schema.Name}_latin";
        await Schema.RunAsync($"CREATE DATABASE {database} ENCODING 'LATIN1' LOCALE_PROVIDER 'libc' LOCALE 'C' TEMPLATE template0");
        try
        {
            await RefusedAsync(With(settings => settings.Database = database), "the encoding LATIN1");
        }
        finally
        {
            await Schema.RunAsync($"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task A_user_who_may_make_no_schema_stops_the_start_until_one_is_given()
    {
        var user = $"{Schema.Name}_user";
        await Schema.RunAsync($"CREATE USER {user} PASSWORD '{Secret}'");
        try
        {
            var connectionString = With(settings => (settings.Username, settings.Password) = (user, Secret));
            await RefusedAsync(connectionString, "lacks a privilege");

            await Schema.RunAsync($"CREATE SCHEMA {Schema.Name} AUTHORIZATION {user}");
            using var host = Host(connectionString);
            await host.StartAsync(Cancel);
            await host.StopAsync(Cancel);
        }
        finally
        {
            await Schema.RunAsync($"DROP OWNED BY {user}; DROP USER {user}");
        }
    }

    private async Task RefusedAsync(string connectionString, string why)
    {
        using var host = Host(connectionString);
        var refused = await Assert.ThrowsAsync<StoreUnfitException>(() => host.StartAsync(Cancel));
        Assert.Contains("Vault:Documents:ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    private string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(Schema.ConnectionString);
        change(settings);
        return settings.ConnectionString;
    }

    private IHost Host(string connectionString, params (string Setting, string Value)[] others)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Vault:Documents:ConnectionString"] = connectionString;
        builder.Configuration["Vault:Documents:Schema"] = Schema.Name;
        foreach (var (setting, value) in others)
            builder.Configuration[setting] = value;
        builder.Services
            .AddSingleton<IEntropy, SystemEntropy>()
            .AddSingleton(TimeProvider.System)
            .AddPostgreSqlDocumentStore(Certificates.All);
        return builder.Build();
    }
}
