using LicenseVault.Core.Notifying;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Notifying;

/// <summary>Reminders of certificates that end. The clock stands at 1 May 2026, 08:00 in China.</summary>
public sealed class ExpiryReminderTests
{
    private static readonly DateOnly Today = new(2026, 5, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_certificate_is_reminded_of_once_at_each_step()
    {
        await using var vault = await ToldVault.OpenAsync();
        var id = (await vault.Vault.IssueAsync(1, Today.AddDays(95)))[0];
        await vault.Vault.IssueAsync(1, validUntil: null);

        for (var day = 0; day <= 100; day++)
        {
            await RemindAsync(vault);
            await RemindAsync(vault);
            vault.Vault.Clock.Advance(TimeSpan.FromDays(1));
        }

        var reminders = await ReadAsync(vault);
        Assert.Equal([90, 30, 7], reminders.Select(reminder => reminder.DaysBefore));
        Assert.All(reminders, reminder => Assert.Equal((id, Today.AddDays(95)), (reminder.Certificate, reminder.ValidUntil)));
        Assert.Equal([0, 1, 2], reminders.Select(reminder => reminder.Number));
        Assert.Equal(reminders.Select(reminder => Today.AddDays(95 - reminder.DaysBefore)), reminders.Select(reminder => DateOnly.FromDateTime(reminder.At.UtcDateTime)));
    }

    [Fact]
    public async Task After_days_in_which_nobody_was_at_it_none_is_left_out()
    {
        await using var vault = await ToldVault.OpenAsync();
        await RemindAsync(vault);
        await vault.Vault.IssueAsync(1, Today.AddDays(8));
        await vault.Vault.IssueAsync(1, Today.AddDays(12));
        vault.Vault.Clock.Advance(TimeSpan.FromDays(10));

        await RemindAsync(vault);

        Assert.Equal(Today.AddDays(12), Assert.Single(await ReadAsync(vault)).ValidUntil);
    }

    [Fact]
    public async Task A_certificate_whose_place_another_has_taken_is_not_reminded_of()
    {
        await using var vault = await ToldVault.OpenAsync();
        var ids = await vault.Vault.IssueAsync(2, Today.AddDays(30));
        await vault.Vault.SupersedeAsync(ids[0], ids[1]);

        await RemindAsync(vault);

        Assert.Equal(ids[1], Assert.Single(await ReadAsync(vault)).Certificate);
    }

    [Theory]
    [InlineData("insert leases", Fault.AfterTheWrite)]
    [InlineData("insert reminders", Fault.BeforeTheWrite)]
    [InlineData("insert reminders", Fault.AfterTheWrite)]
    [InlineData("replace leases", Fault.BeforeTheWrite)]
    [InlineData("replace leases", Fault.AfterTheWrite)]
    public async Task A_crash_anywhere_leaves_one_reminder_for_each_and_no_gap(string write, Fault fault)
    {
        await using var vault = await ToldVault.OpenAsync();
        await vault.Vault.IssueAsync(3, Today.AddDays(7));
        vault.Vault.Power.CrashOnce(write, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => RemindAsync(vault));
        vault.Vault.Power.Restore();
        vault.Vault.Clock.Advance(ExpiryReminders.LeaseLength);

        await RemindAsync(vault);

        var reminders = await ReadAsync(vault);
        Assert.Equal([0, 1, 2], reminders.Select(reminder => reminder.Number));
        Assert.Equal(3, reminders.Select(reminder => reminder.Certificate).Distinct().Count());
        Assert.Equal(3, await vault.Process().GetRequiredService<ReminderNotices>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Subscribers_are_told_with_the_last_day_and_the_step()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        await vault.SubscribeAsync(receiver.Url, NoticeKinds.Expiring);
        await vault.Vault.IssueAsync(1, Today.AddDays(7));
        await vault.LogAsync();
        await RemindAsync(vault);

        await ToldVault.DeliverAsync(vault.Deliverer());

        var told = Assert.Single(receiver.Got).Json;
        Assert.Equal(
            ("reminder-0", "expiring", "2026-05-08", 7),
            (told.GetProperty("id").GetString(), told.GetProperty("event").GetString(), told.GetProperty("validUntil").GetString(), told.GetProperty("daysBefore").GetInt32()));
    }

    private static Task<int> RemindAsync(ToldVault vault) => vault.Process().GetRequiredService<ExpiryReminders>().RunAsync(Cancel);

    private static async Task<IReadOnlyList<Reminder>> ReadAsync(ToldVault vault)
    {
        var seals = vault.Process().GetRequiredService<RecordSeals>();
        var stored = await vault.Vault.Documents.ScanAsync(Collections.Reminders, after: null, limit: 100, Cancel);
        return [.. stored.Select(document => seals.Open<Reminder>(Collections.Reminders, document))];
    }
}
